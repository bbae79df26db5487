// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.identity.RequestId;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.csr.NonceSource;
import org.opencmf.mano.csr.PreparedRequest;
import org.opencmf.mano.keystore.Holding;
import org.opencmf.mano.keystore.Intent;

/** Makes the requests of an entity, and sends them: each is planned, then prepared, then sent until it is answered. */
final class CertificateRequests {

    private static final int LABEL_BYTES = 16;

    private final ConfiguredIdentity configured;
    private final EntityPolicy policy;
    private final HsmService token;
    private final SecureRandom random;
    private final CsrSigner signer;

    CertificateRequests(ConfiguredIdentity configured, EntityPolicy policy, HsmService token, SecureRandom random) {
        this.configured = configured;
        this.policy = policy;
        this.token = token;
        this.random = random;
        this.signer = new CsrSigner(policy.attestation());
    }

    Intent enrolment() {
        return new Intent(new RequestId(randomHex()), "mano-" + randomHex(), null, null);
    }

    Intent renewal(Holding current) {
        String label = policy.renewal().freshKey() ? "mano-" + randomHex() : current.keyLabel();
        return new Intent(new RequestId(randomHex()), label, current.id(), null);
    }

    /** Makes the key, unless it is there already, and has the token sign the certification request. */
    PreparedRequest prepare(Intent intent, CertificateManagementFunction cmf) {
        var key = token.find(intent.keyLabel())
                .orElseGet(() -> token.generate(new KeySpec(intent.keyLabel(), policy.key(), KeySpec.Travel.NEVER)));
        NonceSource nonces =
                token.capabilities().attests() ? () -> cmf.attestationNonce().bytes() : NonceSource.NONE;
        return signer.sign(key, configured.identity(), nonces);
    }

    EnrolmentOutcome send(Intent intent, PreparedRequest request, CertificateManagementFunction cmf) {
        var replaces = intent.replaces();
        return replaces == null
                ? cmf.enrol(new EnrolmentRequest(
                        intent.id(),
                        configured.entity(),
                        configured.identity().id(),
                        request.csr(),
                        List.of(),
                        request.attestations()))
                : cmf.renew(
                        new RenewalRequest(intent.id(), replaces, request.csr(), List.of(), request.attestations()));
    }

    HsmKey key(String label) {
        return token.find(label)
                .orElseThrow(() -> new HsmException(HsmException.Reason.KEY_ABSENT, "there is no key " + label));
    }

    /** Destroys a key unless it is the one in use. */
    void destroy(String label, @Nullable Holding current) {
        if (current == null || !current.keyLabel().equals(label)) {
            token.find(label).ifPresent(HsmKey::destroy);
        }
    }

    private String randomHex() {
        byte[] bytes = new byte[LABEL_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
