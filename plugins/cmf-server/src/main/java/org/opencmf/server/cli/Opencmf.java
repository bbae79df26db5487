// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.server.cli.local.AuditCommand;
import org.opencmf.server.cli.local.CaCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command {@code opencmf}. Exit codes: 0 done, 1 refused or wrong, 2 wrong use, 3 unavailable: try later, 4 tell an
 * operator.
 */
@Command(
        name = "opencmf",
        description = "A Certificate Management Function for NFV.",
        mixinStandardHelpOptions = true,
        version = "opencmf 0.1.0",
        subcommands = {
            InitCommand.class,
            ServerCommand.class,
            RegisterCommand.class,
            DelegateCommand.class,
            EnrolCommand.class,
            RenewCommand.class,
            ListCommand.class,
            ShowCommand.class,
            WatchCommand.class,
            RevokeCommand.class,
            RemoveCommand.class,
            CaCommand.class,
            AuditCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Opencmf {

    private static final int REFUSED = 1;
    private static final int LATER = 3;
    private static final int FAILED = 4;

    private Opencmf() {}

    /**
     * Starts the command.
     *
     * @param arguments what was written after its name
     */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /**
     * Returns the command for those who want its exit code or its output.
     *
     * @return the command
     */
    public static CommandLine commandLine() {
        return new CommandLine(new Opencmf()).setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println(text(e));
            return code(e);
        });
    }

    private static String text(Exception e) {
        if (e instanceof CmfException problem) {
            return String.join(
                    System.lineSeparator(),
                    problem.violations().stream().map(Object::toString).toList());
        }
        if (e instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (e instanceof AccessDeniedException denied) {
            return "this user has no access to " + denied.getFile();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static int code(Exception e) {
        if (e instanceof CmfUnavailableException) {
            return LATER;
        }
        return e instanceof CmfException && !(e instanceof CmfRejectedException) ? FAILED : REFUSED;
    }
}
