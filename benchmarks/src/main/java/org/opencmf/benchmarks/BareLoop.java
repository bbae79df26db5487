// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.x509.csr.CertificationRequestReader;
import org.opencmf.x509.csr.DecodedCsr;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * The two operations of an enrolment and nothing else: verifies each request's signature with its own key, and signs the
 * same bytes with one key. Keys are parsed beforehand.
 */
final class BareLoop {

    private static final String ALGORITHM = "SHA256withECDSA";

    private final Provider crypto;
    private final PrivateKey signer;

    BareLoop(Provider crypto) {
        this.crypto = crypto;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", crypto);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.signer = generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(crypto.getName() + " makes no keys on P-256", e);
        }
    }

    record Item(PublicKey key, byte[] message, byte[] signature) {}

    List<Item> prepare(List<EnrolmentRequest> requests) {
        var reader = new CertificationRequestReader();
        List<Item> items = new ArrayList<>(requests.size());
        try {
            KeyFactory keys = KeyFactory.getInstance("EC", crypto);
            for (EnrolmentRequest request : requests) {
                DecodedCsr csr = reader.read(request.csr().toDer());
                PublicKey key = keys.generatePublic(
                        new X509EncodedKeySpec(csr.subjectPublicKeyInfo().toByteArray()));
                items.add(new Item(
                        key,
                        csr.certificationRequestInfo().toByteArray(),
                        csr.signature().toByteArray()));
            }
            return items;
        } catch (GeneralSecurityException | MalformedStructureException e) {
            throw new IllegalStateException("a request that was just made cannot be read", e);
        }
    }

    void run(List<Item> items) {
        try {
            for (Item item : items) {
                Signature verifier = Signature.getInstance(ALGORITHM, crypto);
                verifier.initVerify(item.key());
                verifier.update(item.message());
                boolean verified = verifier.verify(item.signature());
                Signature signature = Signature.getInstance(ALGORITHM, crypto);
                signature.initSign(signer);
                signature.update(item.message());
                if (!verified || signature.sign().length == 0) {
                    throw new IllegalStateException("a good signature does not verify");
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(crypto.getName() + " cannot verify or sign", e);
        }
    }
}
