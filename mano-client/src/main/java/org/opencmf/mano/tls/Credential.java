// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A key with its chain, and a number that no other has: its alias. */
record Credential(long number, PrivateKey key, List<X509Certificate> chain) {

    Credential {
        chain = List.copyOf(chain);
    }

    String alias() {
        return Long.toString(number);
    }

    boolean fits(String keyType) {
        String algorithm = chain.get(0).getPublicKey().getAlgorithm();
        int underscore = keyType.indexOf('_');
        String wanted = underscore < 0 ? keyType : keyType.substring(0, underscore);
        return wanted.equals(algorithm) || (wanted.equals("EdDSA") && algorithm.startsWith("Ed"));
    }

    @Override
    public String toString() {
        return "Credential[" + number + ", key=***]";
    }
}
