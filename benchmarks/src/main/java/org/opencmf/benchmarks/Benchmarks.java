// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.security.Provider;
import java.util.Locale;
import java.util.function.Function;

/** Where each measurement starts. The script {@code benchmarks/run} calls it once for each, in a JVM of its own. */
public final class Benchmarks {

    private static final int MANY = 1_000_000;

    private Benchmarks() {}

    /**
     * Measures one thing, and prints it.
     *
     * @param arguments what is to be measured, then how: {@code enrolment PROVIDER}, {@code threads PROVIDER},
     *     {@code delegated PROVIDER}, {@code ready}, {@code ready-again}, {@code many [COUNT]}, {@code configured},
     *     {@code attestation-tpm}, {@code attestation-pkix PROVIDER}, {@code attestation-ear PROVIDER},
     *     {@code keys FOLDER LIBRARY SLOT PIN PROGRAM}
     */
    public static void main(String... arguments) {
        String what = arguments.length == 0 ? "" : arguments[0];
        switch (what) {
            case "enrolment" -> new EnrolmentSpeed(provider(arguments), rounds()).run();
            case "threads" -> new ThreadScaling(provider(arguments), rounds()).run();
            case "delegated" -> new DelegatedSpeed(provider(arguments), rounds(1_000)).run();
            case "ready" -> Ready.once();
            case "ready-process" -> new ReadyProcess(Integer.getInteger("rounds", 11)).run();
            case "ready-again" -> Ready.again(11);
            case "many" -> new ManyCertificates(arguments.length > 1 ? Integer.parseInt(arguments[1]) : MANY).run();
            case "configured" -> new Configured().run();
            case "attestation-tpm" -> new TpmAttestationSpeed(rounds()).run();
            case "attestation-pkix" -> statements("PKIX", provider(arguments), PkixStatements::new);
            case "attestation-ear" -> statements("EAR", provider(arguments), EarStatements::new);
            case "keys" -> new KeySpeed(keyPlace(arguments), rounds()).run();
            default -> throw new IllegalArgumentException("not a measurement: " + what);
        }
    }

    private static void statements(String format, Providers choice, Function<Provider, StatementSource> source) {
        Provider crypto = choice.open();
        new AttestationSpeed(format, crypto, rounds()).run(source.apply(crypto).make(rounds().size()));
    }

    private static Providers provider(String... arguments) {
        return Providers.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    }

    private static KeySpeed.Place keyPlace(String... arguments) {
        return new KeySpeed.Place(arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
    }

    private static Rounds rounds() {
        return rounds(2_000);
    }

    private static Rounds rounds(int size) {
        return new Rounds(
                Integer.getInteger("warmUp", 30), Integer.getInteger("rounds", 7), Integer.getInteger("size", size));
    }
}
