// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.planted;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.CertificateManagementFunction;

/** Keeps the rule that its neighbours break. */
public final class EngineThatUsesTheApi {

    private EngineThatUsesTheApi() {}

    static Class<?>[] known() {
        return new Class<?>[] {CertificateManagementFunction.class, BouncyCastleProvider.class};
    }
}
