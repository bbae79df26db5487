// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.spi.CredentialStore;
import org.opencmf.testkit.contract.CredentialStoreContract;

class InMemoryCredentialStoreTest implements CredentialStoreContract {

    @Override
    public CredentialStore emptyCredentialStore() {
        return new InMemoryCredentialStore();
    }

    @Test
    void a_spent_credential_has_no_use_left_but_is_still_found() {
        var store = new InMemoryCredentialStore();
        var entity = new EntityId("nfvo");
        var now = Instant.parse("2026-01-01T00:00:00Z");
        var credential = new InitialCredential("reference", "secret".toCharArray(), now.plusSeconds(1));
        store.put(new CredentialStore.Stored(entity, credential, 5));

        store.spendAll(entity);
        store.spendAll(new EntityId("nobody"));

        assertThat(store.use("reference", now)).isFalse();
        assertThat(store.find("reference")).hasValueSatisfying(stored -> assertThat(stored.usesLeft()).isZero());
    }
}
