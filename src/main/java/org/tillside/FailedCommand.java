package org.tillside;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.tillside.database.embedded.DatabaseFault;
import org.tillside.kernel.Fault;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What is known to go wrong is told in one sentence; anything else is a bug and shows where. */
final class FailedCommand implements IExecutionExceptionHandler {

    private static final int FAILED = 1;

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult arguments) throws Exception {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var sentence = sentence(cause);
            if (sentence == null) continue;
            command.getErr().println(sentence);
            return isWrongUse(cause) ? WrongUse.EXIT_CODE : FAILED;
        }
        throw failure;
    }

    private static boolean isWrongUse(Throwable cause) {
        return cause instanceof UnknownSetting
                || cause instanceof BindException
                || cause instanceof Fault fault && fault.code().endsWith(".invalid");
    }

    private static @Nullable String sentence(Throwable cause) {
        return switch (cause) {
            case UnknownSetting wrong -> wrong.getMessage();
            case Fault fault -> fault.words();
            case DatabaseFault fault -> fault.getMessage();
            case PortInUseException taken ->
                    "Port %d is taken by another program; choose another with --port."
                            .formatted(taken.getPort());
            case BindException wrong -> unusable(wrong);
            default -> null;
        };
    }

    private static @Nullable String unusable(BindException wrong) {
        var property = wrong.getProperty();
        if (property == null || !property.getName().toString().startsWith("tillside.")) return null;
        var name = property.getName().toString().substring("tillside.".length());
        return "The setting \"%s\" cannot be \"%s\"; it means: %s."
                .formatted(name, property.getValue(), Settings.KNOWN.getOrDefault(name, name));
    }
}
