// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.util.Objects;
import org.opencmf.x509.der.DerBytes;

/** A certificate that helps to verify a statement; the pool that it lies in has no order. */
public sealed interface LimitedCertChoice {

    /**
     * A certificate of X.509.
     *
     * @param certificate its DER; known to be one element within limits, no more
     */
    record X509(DerBytes certificate) implements LimitedCertChoice {

        /** Keeps a certificate. */
        public X509 {
            Objects.requireNonNull(certificate, "certificate");
        }
    }

    /**
     * A certificate in another format.
     *
     * @param format the format's dotted object identifier
     * @param certificate the certificate, one DER element
     */
    record Other(String format, DerBytes certificate) implements LimitedCertChoice {

        /** Keeps a certificate. */
        public Other {
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(certificate, "certificate");
        }
    }
}
