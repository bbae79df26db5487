// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.util.List;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.wire.CertificateIds;

/** A certificate as people read it. */
final class CertificateText {

    private CertificateText() {}

    static String line(CertificateRecord certificate) {
        return certificate.status() + "  " + certificate.notAfter() + "  " + certificate.entity() + "  "
                + CertificateIds.write(certificate.id());
    }

    static List<String> lines(CertificateRecord certificate) {
        var revocation = certificate.revocation();
        return List.of(
                "certificate  " + CertificateIds.write(certificate.id()),
                "subject      " + certificate.subject(),
                "entity       " + certificate.entity(),
                "type         " + certificate.type(),
                "status       " + certificate.status(),
                "not before   " + certificate.notBefore(),
                "not after    " + certificate.notAfter(),
                "revoked      " + (revocation == null ? "no" : revocation.time() + " " + revocation.reason()));
    }
}
