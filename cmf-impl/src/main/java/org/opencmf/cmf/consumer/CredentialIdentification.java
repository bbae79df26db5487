// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.consumer;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.cmf.authorisation.Proof;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.spi.CredentialStore;

/** An entity shows its initial credential. Whether a use is left is for the enrolment to say, which counts it. */
final class CredentialIdentification implements Identification, Identification.Shown {

    private final Stores stores;
    private final InitialCredential credential;
    private final Clock clock;

    CredentialIdentification(Stores stores, InitialCredential credential, Clock clock) {
        this.stores = stores;
        this.credential = credential;
        this.clock = clock;
    }

    @Override
    public Shown shown() {
        return this;
    }

    @Override
    public Consumer identify() {
        Optional<CredentialStore.Stored> stored = stores.credentials().find(credential.reference());
        boolean same = sameSecret(stored.map(CredentialStore.Stored::credential).orElse(credential), credential);
        return stored.filter(kept ->
                        same && !clock.instant().isAfter(kept.credential().notAfter()))
                .flatMap(kept -> stores.registrations().find(kept.entity()))
                .map(registration -> new Consumer(registration, Proof.CREDENTIAL, credential.reference(), null))
                .orElseThrow(CredentialIdentification::refusal);
    }

    static CmfRejectedException refusal() {
        return new CmfRejectedException(
                CmfErrorCode.CREDENTIAL_INVALID, "the initial credential is unknown, used up or too old");
    }

    /** Compares in a time that does not depend on where the secrets differ. */
    private static boolean sameSecret(InitialCredential kept, InitialCredential shown) {
        char[] a = kept.secret();
        char[] b = shown.secret();
        int difference = a.length ^ b.length;
        for (int i = 0; i < a.length; i++) {
            difference |= a[i] ^ b[i % b.length];
        }
        Arrays.fill(a, '\0');
        Arrays.fill(b, '\0');
        return difference == 0;
    }

    @Override
    public String claim() {
        return "credential:" + credential.reference();
    }
}
