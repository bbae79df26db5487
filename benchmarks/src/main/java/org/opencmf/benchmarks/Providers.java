// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;

/** The providers that are compared. None is registered with the JVM. */
public enum Providers {
    BC,
    ACCP,
    CONSCRYPT,
    SUNEC;

    public Provider open() {
        return switch (this) {
            case BC -> new BouncyCastleProvider();
            case ACCP -> AmazonCorrettoCryptoProvider.INSTANCE;
            case CONSCRYPT -> Conscrypt.newProvider();
            case SUNEC -> Security.getProvider("SunEC");
        };
    }
}
