// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.mano.token.TokenTlsKeys;
import org.opencmf.x509.csr.CertificationRequestReader;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/** An entity whose keys live in a token. */
class TokenEntityTest {

    /** The nonce of the small CMF, as one octet string. */
    private static final byte[] NONCE = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    Path directory;

    private World world;
    private AttestingHsm token;

    @BeforeEach
    void begin() {
        world = new World(directory);
        token = new AttestingHsm(new InsecureMemoryHsm(SmallCa.CRYPTO, new SecureRandom()));
    }

    private NfvManoEntityBuilder entity() {
        return world.vnfm().keys(token, new TokenTlsKeys());
    }

    @Test
    void its_statement_carries_the_nonce_of_the_cmf_in_the_request() throws MalformedStructureException {
        var entity = entity().credential(world.cmf.credential()).build();

        entity.tick();

        assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
        var sent = world.cmf.enrolments.get(0);
        assertThat(sent.attestations()).isEmpty();
        var statement = new CertificationRequestReader()
                .read(sent.csr().toDer())
                .attestation()
                .orElseThrow()
                .attestations()
                .get(0);
        assertThat(statement.type()).isEqualTo(AttestingHsm.FORMAT);
        assertThat(statement.statement()).isEqualTo(DerBytes.copyOf(wrapped()));
    }

    private static byte[] wrapped() {
        byte[] octets = new byte[NONCE.length + 2];
        octets[0] = 4;
        octets[1] = (byte) NONCE.length;
        System.arraycopy(NONCE, 0, octets, 2, NONCE.length);
        return octets;
    }

    @Test
    void its_statement_travels_beside_the_request_where_the_policy_says_so() {
        var policy = EntityPolicy.standard().withAttestation(AttestationPlacement.BESIDE_REQUEST);
        var entity = entity().policy(policy).credential(world.cmf.credential()).build();

        entity.tick();

        assertThat(world.cmf.enrolments.get(0).attestations()).singleElement().satisfies(statement -> {
            assertThat(statement.format()).isEqualTo(AttestingHsm.FORMAT);
            assertThat(statement.statement()).isEqualTo(NONCE);
        });
    }

    @Test
    void each_renewal_is_attested_anew_and_the_key_before_destroyed_in_the_token() {
        var policy = EntityPolicy.standard().withAttestation(AttestationPlacement.BESIDE_REQUEST);
        var entity = entity().policy(policy).credential(world.cmf.credential()).build();
        entity.start(world.timer);
        world.timer.settle();
        var first = token.labels();

        entity.renewNow();
        world.timer.pass(Duration.ofMinutes(2));

        assertThat(world.cmf.renewals.get(0).attestations()).hasSize(1);
        assertThat(token.labels()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void a_token_that_disappears_is_waited_for() {
        var entity = entity().credential(world.cmf.credential()).build();
        token.absent = true;
        entity.start(world.timer);
        world.timer.pass(Duration.ofHours(1));
        assertThat(entity.status().state()).isEqualTo(EntityState.ENROLLING);
        assertThat(entity.status().problem()).contains("token");
        assertThat(world.cmf.enrolments).isEmpty();

        token.absent = false;
        world.timer.pass(Duration.ofMinutes(16));

        assertThat(entity.status().state()).isEqualTo(EntityState.ACTIVE);
    }

    @Test
    void a_certificate_whose_key_did_not_survive_a_restart_is_not_presented_but_replaced() {
        var first = entity().credential(world.cmf.credential()).build();
        first.tick();

        token = new AttestingHsm(new InsecureMemoryHsm(SmallCa.CRYPTO, new SecureRandom()));
        var restarted = entity().credential(world.cmf.credential()).build();
        assertThat(restarted.tls().chain()).isEmpty();
        restarted.tick();

        assertThat(restarted.status().state()).isEqualTo(EntityState.ACTIVE);
        assertThat(restarted.status().certificate()).isNotEqualTo(first.status().certificate());
    }
}
