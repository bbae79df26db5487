// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** An initial credential as somebody hands it over: its secret never stands on the command line, which others can see. */
public final class CredentialOptions {

    private static final String VARIABLE = "OPENCMF_SECRET";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--reference",
            description = "Names the initial credential; its secret is read from --secret-file, from the environment"
                    + " variable OPENCMF_SECRET, or asked for.")
    private @Nullable String reference;

    @Option(names = "--secret-file", paramLabel = "FILE", description = "Has the secret in its first line.")
    private @Nullable Path file;

    /** Creates options that are yet to be read. */
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    public CredentialOptions() {}

    /**
     * Returns what names the credential.
     *
     * @return the reference; null if there is no credential
     */
    public @Nullable String reference() {
        return reference;
    }

    /**
     * Reads the secret from the first place that has it.
     *
     * @return the secret
     * @throws ParameterException if no place has one, or it is empty
     */
    public char[] secret() {
        char[] secret = file == null ? fromEnvironment() : fromFile(file);
        if (secret.length == 0) {
            throw new ParameterException(spec.commandLine(), "the secret is empty");
        }
        return secret;
    }

    private char[] fromEnvironment() {
        String value = System.getenv(VARIABLE);
        return value == null ? asked() : value.toCharArray();
    }

    private char[] asked() {
        Console console = Terminal.console();
        char[] answer = console == null ? null : console.readPassword("secret: ");
        if (answer == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no secret: give --secret-file or " + VARIABLE + ", as there is no terminal to ask at");
        }
        return answer;
    }

    private char[] fromFile(Path path) {
        byte[] bytes = new byte[0];
        try {
            bytes = Files.readAllBytes(path);
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            char[] line = new char[end];
            text.get(line);
            Arrays.fill(text.array(), '\0');
            return line;
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "the secret cannot be read from " + path, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
