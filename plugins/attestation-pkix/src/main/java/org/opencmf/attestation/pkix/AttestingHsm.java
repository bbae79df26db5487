// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opencmf.hsm.HsmCapabilities;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeySpec;

/**
 * A token that does not attest, made one that does: with evidence that an attestation key signs.
 *
 * <p>Evidence says what the token says of a key ({@link HsmKey#protection()}), and there is none of a key of which it says
 * nothing. It is as good as the guard over the attestation key: whoever can use that can attest anything. So the attestation
 * key, where it lives in the same token, is not found through this one.
 *
 * @clause IFA026 Nfvo.Sc.008
 * @clause IFA026 Vnfm.Sc.015
 * @clause IFA026 Vnfm.Sc.017
 */
public final class AttestingHsm implements HsmService {

    private final HsmService token;
    private final AttestationKey attestationKey;
    private final EvidenceSigner signer;

    private AttestingHsm(HsmService token, AttestationKey attestationKey, EvidenceSigner signer) {
        this.token = token;
        this.attestationKey = attestationKey;
        this.signer = signer;
    }

    /**
     * Makes a token attest.
     *
     * @param token the token, which is closed with the one returned
     * @param key signs evidence of its keys
     * @param maker says what the token is, in which numbers and at which times
     * @return a token with the same keys
     */
    public static AttestingHsm of(HsmService token, AttestationKey key, Maker maker) {
        Objects.requireNonNull(token, "token");
        return new AttestingHsm(token, key, new EvidenceSigner(maker.oids(), key, maker.token(), maker.clock()));
    }

    /**
     * What evidence says beside what the token says of a key.
     *
     * @param oids the object identifiers that the verifiers know
     * @param token what the token is
     * @param clock tells when evidence is made
     */
    public record Maker(EvidenceOids oids, TokenDescription token, Clock clock) {

        /** Refuses missing parts. */
        public Maker {
            Objects.requireNonNull(oids, "oids");
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(clock, "clock");
        }
    }

    @Override
    public HsmCapabilities capabilities() {
        HsmCapabilities own = token.capabilities();
        return new HsmCapabilities(own.algorithms(), true, own.wraps(), own.persistent());
    }

    @Override
    public HsmKey generate(KeySpec spec) {
        return new AttestedKey(token.generate(spec), signer);
    }

    @Override
    public Optional<HsmKey> find(String label) {
        return token.find(label).filter(key -> !isAttestationKey(key)).map(key -> new AttestedKey(key, signer));
    }

    @Override
    public List<String> labels() {
        String own = attestationKey.key().spec().label();
        return token.labels().stream()
                .filter(label -> !label.equals(own) || find(label).isPresent())
                .toList();
    }

    private boolean isAttestationKey(HsmKey key) {
        return Arrays.equals(
                key.publicKey().getEncoded(), attestationKey.key().publicKey().getEncoded());
    }

    @Override
    public void close() {
        token.close();
    }
}
