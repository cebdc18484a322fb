package org.tillside;

import java.util.concurrent.Callable;
import org.tillside.database.Blobs;
import org.tillside.database.Blobs.Kind;
import org.tillside.database.Blobs.Moved;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "blobs",
        description = "Where raw mail and attachments are.",
        mixinStandardHelpOptions = true,
        subcommands = BlobsCommand.Move.class)
final class BlobsCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: move.");
    }

    @Command(
            name = "move",
            description = {
                "Copies raw mail and attachments from files to S3, or back; deletes nothing.",
                "Then set blobs to where they are now, and start. What is there already is not copied again."
            },
            mixinStandardHelpOptions = true)
    static final class Move implements Callable<Integer> {

        private static final double MEGABYTE = 1e6;

        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private Installation installation = new Installation();

        @Option(
                names = "--to",
                paramLabel = "WORD",
                required = true,
                converter = KindWord.class,
                description = "s3 or files")
        private Kind to = Kind.S3;

        @Override
        public Integer call() {
            var err = spec.commandLine().getErr();
            var moved =
                    installation.with(beans ->
                            beans.getBean(Blobs.class).move(to, it -> err.println(sentence(it))));
            spec.commandLine().getOut().println(sentence(moved));
            return 0;
        }

        private static String sentence(Moved it) {
            return "Copied %d of %d mails and attachments, %.1f MB; the others were there."
                    .formatted(it.copied(), it.all(), it.bytes() / MEGABYTE);
        }
    }

    private static final class KindWord implements ITypeConverter<Kind> {

        @Override
        public Kind convert(String word) {
            for (var kind : Kind.values()) if (kind.word().equals(word)) return kind;
            throw new TypeConversionException("it is s3 or files, not " + word);
        }
    }
}
