// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.opencmf.attestation.tpm.TpmAttestationVerifier;
import org.opencmf.attestation.tpm.TpmTrust;
import org.opencmf.benchmarks.TpmStatements.Item;
import org.opencmf.benchmarks.TpmStatements.Signed;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;

/**
 * Verifies statements of TPMs, next to a bare loop of the signature verifications that each of them needs, by the same
 * provider with keys that are parsed already: one for a device whose certificate is remembered, two for a new device.
 */
final class TpmAttestationSpeed {

    private static final double OF_LIMIT = 0.5;
    private static final Set<Claim> CLAIMS = Set.of(Claim.GENERATED_IN_DEVICE, Claim.NEVER_EXTRACTABLE);

    private final Provider crypto = Providers.BC.open();
    private final Rounds rounds;
    private final TpmStatements statements = new TpmStatements(crypto);

    TpmAttestationSpeed(Rounds rounds) {
        this.rounds = rounds;
    }

    void run() {
        var device = statements.device();
        measure("a device that is remembered", 1, () -> statements.item(device));
        measure("a new device each time", 2, () -> statements.item(statements.device()));
    }

    /** Makes a statement. */
    private interface Source {

        Item next();
    }

    private void measure(String what, int signatures, Source source) {
        List<Double> limits = new ArrayList<>();
        List<Double> verified = new ArrayList<>();
        List<Double> ofLimit = new ArrayList<>();
        for (int i = 0; i < rounds.warmUp() + rounds.measured(); i++) {
            List<Item> items =
                    Stream.generate(source::next).limit(rounds.size()).toList();
            var verifier = new TpmAttestationVerifier(TpmTrust.inCas(Set.of(statements.anchor())), crypto);
            System.gc();
            Slice bare = Slice.of(items.size(), () -> items.forEach(item -> bare(item, signatures)));
            Slice whole = Slice.of(items.size(), () -> items.forEach(item -> verify(verifier, item)));
            if (i >= rounds.warmUp()) {
                limits.add(bare.perCpuSecond());
                verified.add(whole.perCpuSecond());
                ofLimit.add(whole.perCpuSecond() / bare.perCpuSecond());
            }
        }
        var report = new Report(System.out, "TPM statements with BC, " + what + ", a second of one core");
        report.figure("bare loop, " + signatures + " verification(s) each", Spread.of(limits));
        report.figure("statements", Spread.of(verified));
        report.atLeast("statements / bare loop", Spread.of(ofLimit), OF_LIMIT);
    }

    private static void verify(TpmAttestationVerifier verifier, Item item) {
        var expectation = new Expectation(item.key(), nonce -> true, TpmStatements.NOW, CLAIMS);
        var violations = verifier.verify(item.statement(), expectation);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("a good statement is refused: " + violations);
        }
    }

    private void bare(Item item, int signatures) {
        try {
            for (Signed signed : item.signed().subList(0, signatures)) {
                var verifier = Signature.getInstance("SHA256withECDSA", crypto);
                verifier.initVerify(signed.by());
                verifier.update(signed.message());
                if (!verifier.verify(signed.signature())) {
                    throw new IllegalStateException("a good signature does not verify");
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider cannot verify", e);
        }
    }
}
