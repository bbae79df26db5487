// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.Violation;
import org.opencmf.hsm.HsmException;

/** Runs the story on the files that the system properties name, or on those of the example. */
public final class Demo {

    private Demo() {}

    /**
     * Tells the story. Exits with status 1 and a line for each fault if a file cannot be read or written, or is at fault.
     *
     * @param arguments none: see {@link Inputs#fromSystemProperties()}
     */
    public static void main(String[] arguments) {
        int status = run(Inputs.fromSystemProperties(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Tells the story to one stream, and what stops it to the other. */
    static int run(Inputs inputs, PrintStream out, PrintStream err) {
        try {
            new Story(inputs, new Narrator(out)).tell();
            return 0;
        } catch (CmfException e) {
            for (Violation violation : e.violations()) {
                err.println(violation);
            }
        } catch (IOException e) {
            err.println(failure(e));
        } catch (UncheckedIOException e) {
            err.println(failure(Objects.requireNonNull(e.getCause(), "cause")));
        } catch (HsmException e) {
            err.println("the token: " + e.getMessage());
        }
        return 1;
    }

    private static String failure(IOException e) {
        return "cannot read or write " + e.getMessage()
                + (e instanceof FileSystemException file && file.getReason() == null ? ": " + reason(file) : "");
    }

    /** What the JDK says by the type alone. */
    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "something else is there";
        }
        return e instanceof DirectoryNotEmptyException ? "it is a directory, and not empty" : "the system refuses";
    }
}
