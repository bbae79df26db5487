// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.example;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.List;

/** Runs the consumer, and fails if it does not print the subject, or if the providers of the JVM are not as before. */
public final class Check {

    private Check() {}

    /** Takes one argument: whether the consumer is to be a named module. */
    public static void main(String[] arguments) throws Exception {
        expect(Boolean.parseBoolean(arguments[0]), Consumer.class.getModule().isNamed(), "named module");
        List<String> before = providers();
        expect(false, before.contains("BC"), "Bouncy Castle registered before");

        expect("CN=nfvo.operator.example", said(), "subject");

        expect(before, providers(), "providers");
    }

    private static String said() throws Exception {
        var text = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
        try {
            Consumer.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        return text.toString(StandardCharsets.UTF_8).strip();
    }

    private static List<String> providers() {
        return List.of(Security.getProviders()).stream().map(Provider::getName).toList();
    }

    private static void expect(Object expected, Object found, String what) {
        if (!expected.equals(found)) {
            throw new IllegalStateException(what + ": expected " + expected + ", found " + found);
        }
        System.out.println(what + ": " + found);
    }
}
