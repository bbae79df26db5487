// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.fuzz;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.HexFormat;
import java.util.List;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.csr.CertificationRequestReader;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Gives any bytes to the reader of certification requests and to the enrolment of a whole CMF: as they are, then with right
 * lengths and rightly signed, so that what lies behind the proof of possession is reached too.
 */
public final class CsrTarget {

    private static final CertificationRequestReader READER = new CertificationRequestReader();
    private static final KeyPair KEY = KeyFixture.p256();
    private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("300a06082a8648ce3d040302");
    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;
    private static final int INPUTS_A_CMF = 1000;

    private static Enrolments cmf = new Enrolments();
    private static int inputs;

    private CsrTarget() {}

    /** One input. Whatever escapes is a finding. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (++inputs % INPUTS_A_CMF == 0) {
            cmf.close();
            cmf = new Enrolments();
        }
        take(input);
        take(resigned(input));
    }

    private static void take(byte[] der) {
        try {
            READER.read(der);
        } catch (MalformedStructureException e) {
            if (e.getMessage() == null) {
                throw new AssertionError("a refusal without a reason", e);
            }
        }
        try {
            cmf.enrol(CertificationRequest.ofDer(der));
        } catch (CmfRejectedException e) {
            Refusal.check(e);
        }
    }

    /** The request with right lengths, our key and our signature. */
    private static byte[] resigned(byte[] input) {
        List<DerRepair.Element> outer = DerRepair.elements(input);
        List<DerRepair.Element> request =
                outer.isEmpty() ? List.of() : DerRepair.elements(outer.get(0).content());
        List<DerRepair.Element> info = request.isEmpty()
                ? List.of()
                : DerRepair.elements(request.get(0).content());
        byte[] signed = info.size() < 3
                ? DerRepair.tagged(SEQUENCE, DerRepair.joined(info))
                : DerRepair.tagged(
                        SEQUENCE,
                        DerRepair.joined(info.subList(0, 2)),
                        KEY.getPublic().getEncoded(),
                        DerRepair.joined(info.subList(3, info.size())));
        byte[] signature = DerRepair.tagged(BIT_STRING, new byte[1], sign(signed));
        return DerRepair.tagged(SEQUENCE, signed, ECDSA_WITH_SHA256, signature);
    }

    private static byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(KEY.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
