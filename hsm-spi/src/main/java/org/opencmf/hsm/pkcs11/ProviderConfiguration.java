// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.util.Locale;
import org.opencmf.hsm.KeySpec.Travel;

/** Writes what the JDK's PKCS#11 provider is configured with. */
final class ProviderConfiguration {

    private static final String TEXT = """
            --name=opencmf-%s
            library="%s"
            %s=%d
            attributes(generate,CKO_PRIVATE_KEY,*)={
              CKA_TOKEN=true
              CKA_PRIVATE=true
              CKA_SENSITIVE=true
              CKA_EXTRACTABLE=%b
              CKA_SIGN=true
              CKA_DECRYPT=false
              CKA_UNWRAP=false
            }
            attributes(generate,CKO_PUBLIC_KEY,*)={
              CKA_TOKEN=false
              CKA_ENCRYPT=false
              CKA_WRAP=false
            }
            """;

    private ProviderConfiguration() {}

    static String text(TokenPlace place, Travel travel) {
        return String.format(
                Locale.ROOT,
                TEXT,
                travel.name().toLowerCase(Locale.ROOT),
                place.library(),
                place.way() == TokenPlace.Way.SLOT ? "slot" : "slotListIndex",
                place.number(),
                travel == Travel.WRAPPED);
    }
}
