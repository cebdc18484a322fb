package org.tillside;

import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContext;
import org.tillside.access.Invitation;
import org.tillside.access.Rescue;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "staff",
        description = "People who work in a workspace.",
        mixinStandardHelpOptions = true,
        subcommands = {
            StaffCommand.Create.class,
            StaffCommand.Link.class,
            StaffCommand.Recover.class
        })
final class StaffCommand extends Family {

    @Command(
            name = "create",
            description =
                    "Lets a person work in a workspace and prints a link by which they sign in once and set a password.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {

        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private Installation installation = new Installation();
        @Mixin private Somebody whom = new Somebody();

        @Option(
                names = "--name",
                paramLabel = "NAME",
                required = true,
                description = "how colleagues and buyers know them")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                required = true,
                converter = RoleWord.class,
                description = "owner, lead, agent or guest")
        private Role role = Role.AGENT;

        @Override
        public Integer call() {
            var made = installation.in(whom.workspace, this::invite);
            var out = spec.commandLine().getOut();
            out.println(
                    "%s works in \"%s\" as %s. This link signs them in once, within 7 days:"
                            .formatted(made.name(), whom.workspace, role.code()));
            out.println(made.link());
            return 0;
        }

        private Made invite(ApplicationContext beans) {
            var invitation = beans.getBean(Staff.class).invite(name, whom.email, role);
            return Made.of(invitation, Installation.address(beans));
        }
    }

    @Command(
            name = "link",
            description =
                    "Prints a new link for somebody who works in a workspace and cannot sign in.",
            mixinStandardHelpOptions = true)
    static final class Link implements Callable<Integer> {

        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private Installation installation = new Installation();
        @Mixin private Somebody whom = new Somebody();

        @Override
        public Integer call() {
            var link = installation.in(whom.workspace, this::make);
            spec.commandLine().getOut().println(link);
            return 0;
        }

        private String make(ApplicationContext beans) {
            var member = whom.member(beans);
            var token = beans.getBean(Staff.class).link(member.id()).token();
            return Installation.address(beans) + token.path();
        }
    }

    @Command(
            name = "recover",
            description =
                    "Turns off the second step of somebody who has lost it, and signs them out everywhere.",
            mixinStandardHelpOptions = true)
    static final class Recover implements Callable<Integer> {

        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private Installation installation = new Installation();
        @Mixin private Somebody whom = new Somebody();

        @Override
        public Integer call() {
            var name = installation.in(whom.workspace, this::recover);
            spec.commandLine()
                    .getOut()
                    .println(name + " signs in with the password alone from now on.");
            return 0;
        }

        private String recover(ApplicationContext beans) {
            var member = whom.member(beans);
            beans.getBean(Rescue.class).takeOff(member.id());
            return member.name();
        }
    }

    /** Who is meant: where they work, and how they sign in. */
    private static final class Somebody {

        @Option(
                names = "--workspace",
                paramLabel = "NAME",
                required = true,
                description = "where they work")
        private String workspace = "";

        @Option(
                names = "--email",
                paramLabel = "ADDRESS",
                required = true,
                description = "how they sign in")
        private String email = "";

        StaffMember member(ApplicationContext beans) {
            return beans.getBean(Staff.class).all().stream()
                    .filter(each -> each.email().equals(Correspondent.key(email)))
                    .findFirst()
                    .orElseThrow(() ->
                            Fault.user(
                                    "person.unknown",
                                    email + " does not work in \"" + workspace + "\"."));
        }
    }

    private record Made(String name, String link) {

        static Made of(Invitation invitation, String address) {
            return new Made(invitation.member().name(), address + invitation.token().path());
        }
    }

    private static final class RoleWord implements ITypeConverter<Role> {

        @Override
        public Role convert(String word) {
            try {
                return Role.of(word);
            } catch (Fault wrong) {
                throw new TypeConversionException(wrong.words());
            }
        }
    }
}
