package org.tillside;

import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Wrong use is answered with one sentence and exit code 2. */
final class WrongUse implements IParameterExceptionHandler {

    static final int EXIT_CODE = 2;

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var sentence = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("Wrong use");
        wrong.getCommandLine()
                .getErr()
                .println(
                        sentence
                                + " ("
                                + wrong.getCommandLine().getCommandSpec().qualifiedName()
                                + " --help tells more)");
        return EXIT_CODE;
    }
}
