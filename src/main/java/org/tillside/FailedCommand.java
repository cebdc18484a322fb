package org.tillside;

import org.tillside.database.embedded.DatabaseFault;
import org.tillside.kernel.Fault;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A fault is told in its own sentence; anything else is a bug and shows where. */
final class FailedCommand implements IExecutionExceptionHandler {

    private static final int FAILED = 1;

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult arguments) throws Exception {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownSetting wrong) {
                command.getErr().println(wrong.getMessage());
                return WrongUse.EXIT_CODE;
            }
            if (cause instanceof Fault wrong && wrong.code().endsWith(".invalid")) {
                command.getErr().println(wrong.words());
                return WrongUse.EXIT_CODE;
            }
            if (cause instanceof Fault || cause instanceof DatabaseFault) {
                command.getErr().println(cause.getMessage());
                return FAILED;
            }
        }
        throw failure;
    }
}
