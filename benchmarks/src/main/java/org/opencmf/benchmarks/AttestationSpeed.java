// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.benchmarks.Statements.Signed;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;

/** Statements verified a second of one core, next to a bare loop of their signatures' verifications, in turns. */
final class AttestationSpeed {

    private static final double OF_BARE = 0.5;
    private static final String ALGORITHM = "SHA256withECDSA";

    private final String format;
    private final Provider crypto;
    private final Rounds rounds;
    private final List<Double> bares = new ArrayList<>();
    private final List<Double> verified = new ArrayList<>();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> ofBare = new ArrayList<>();
    private final List<Double> ofLimit = new ArrayList<>();

    AttestationSpeed(String format, Provider crypto, Rounds rounds) {
        this.format = format;
        this.crypto = crypto;
        this.rounds = rounds;
    }

    void run(Statements statements) {
        Expectation expectation = new Expectation(
                statements.key(),
                nonce -> nonce.length > 0,
                Instant.now(Clock.systemUTC()),
                Set.of(Claim.GENERATED_IN_DEVICE));
        AttestationVerifier known = statements.verifiers().get();
        for (int i = 0; i < rounds.warmUp(); i++) {
            bare(statements.signatures());
            verify(known, statements.statements(), expectation);
        }
        for (int i = 0; i < rounds.measured(); i++) {
            round(statements, known, expectation);
        }
        print();
    }

    private void round(Statements statements, AttestationVerifier known, Expectation expectation) {
        List<KeyAttestationStatement> all = statements.statements();
        System.gc();
        Slice loop = Slice.of(all.size(), () -> bare(statements.signatures()));
        Slice ours = Slice.of(all.size(), () -> verify(known, all, expectation));
        Slice fresh = Slice.of(
                all.size(),
                () -> all.forEach(one -> verify(statements.verifiers().get(), List.of(one), expectation)));
        bares.add(loop.perCpuSecond());
        verified.add(ours.perCpuSecond());
        first.add(fresh.perCpuSecond());
        ofBare.add(ours.perCpuSecond() / loop.perCpuSecond());
        ofLimit.add(ours.perCpuSecond() / OpenSsl.measure(1).verifications());
    }

    private static void verify(
            AttestationVerifier verifier, List<KeyAttestationStatement> statements, Expectation expectation) {
        for (KeyAttestationStatement statement : statements) {
            var violations = verifier.verify(statement, expectation);
            if (!violations.isEmpty()) {
                throw new IllegalStateException("a good statement does not verify: " + violations);
            }
        }
    }

    private void bare(List<Signed> signatures) {
        try {
            for (Signed one : signatures) {
                Signature signature = Signature.getInstance(ALGORITHM, crypto);
                signature.initVerify(one.signer());
                signature.update(one.message());
                if (!signature.verify(one.signature())) {
                    throw new IllegalStateException("a good signature does not verify");
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(crypto.getName() + " cannot verify", e);
        }
    }

    private void print() {
        var report = new Report(System.out, format + " statements with " + crypto.getName() + ", a second of one core");
        report.figure("bare loop, one verification each", Spread.of(bares));
        report.figure("statements of a device that was seen before", Spread.of(verified));
        report.atLeast("the same / bare loop", Spread.of(ofBare), OF_BARE);
        report.figure("the same / OpenSSL, one verification each", Spread.of(ofLimit));
        report.figure("statements of devices that were not", Spread.of(first));
    }
}
