// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.cmf.ca.issue.SerialNumbers;

class LedgerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(1));
    private static final Revocation REVOCATION = new Revocation(NOW, CRLReason.SUPERSEDED);

    private final Ledger ledger = new Ledger();
    private final SerialNumbers serials = new SerialNumbers(new SecureRandom());

    private List<BigInteger> issue(int count, Instant end, Instant now) {
        List<BigInteger> issued =
                Stream.generate(serials::next).limit(count).map(BigInteger::new).toList();
        issued.forEach(serial -> ledger.issued(serial.toByteArray(), end, now));
        return issued;
    }

    private List<BigInteger> revocations(Instant now) {
        List<BigInteger> listed = new ArrayList<>();
        ledger.revocations(now, (serial, revocation) -> {
            assertThat(serial).isEqualTo(new BigInteger(serial).toByteArray());
            assertThat(revocation).isEqualTo(REVOCATION);
            listed.add(new BigInteger(serial));
        });
        return listed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "7f", "80", "1000", "ff00000000000001", "7fffffffffffffffffffffffffffffffffffffff"})
    void knows_serial_numbers_of_every_length_as_others_make_them(String hex) {
        var serial = new BigInteger(hex, 16);
        ledger.issued(serial.toByteArray(), END, NOW);
        assertThat(ledger.state(serial)).isEqualTo(new CertificateState.Good());

        assertThat(ledger.revoke(serial, REVOCATION)).isTrue();

        assertThat(ledger.state(serial)).isEqualTo(new CertificateState.Revoked(REVOCATION));
        assertThat(revocations(NOW)).containsExactly(serial);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2000", "1000000000000001000", "8000000000000000000000000000000000001000"})
    void knows_no_other(String hex) {
        ledger.issued(new BigInteger("1000", 16).toByteArray(), END, NOW);
        var other = new BigInteger(hex, 16);

        assertThat(ledger.state(other)).isEqualTo(new CertificateState.Unknown());
        assertThat(ledger.revoke(other, REVOCATION)).isFalse();
        assertThat(revocations(NOW)).isEmpty();
    }

    @Test
    void forgets_what_was_revoked_when_its_time_is_long_over_and_makes_room() {
        List<BigInteger> old = issue(1_000, END, NOW);
        List<BigInteger> lasting = issue(1_000, END.plus(Duration.ofDays(60)), NOW);
        for (int i = 0; i < 1_000; i++) {
            ledger.revoke(old.get(i), REVOCATION);
            ledger.revoke(lasting.get(i), REVOCATION);
        }
        Instant later = END.plus(Duration.ofDays(8));

        List<BigInteger> young = issue(10_000, later.plus(Duration.ofDays(1)), later);

        assertThat(old).allMatch(serial -> ledger.state(serial).equals(new CertificateState.Unknown()));
        assertThat(lasting).allMatch(serial -> ledger.state(serial).equals(new CertificateState.Revoked(REVOCATION)));
        assertThat(young).allMatch(serial -> ledger.state(serial).equals(new CertificateState.Good()));
        assertThat(revocations(later)).isEqualTo(lasting);
        assertThat(revocations(NOW)).isEqualTo(lasting);
    }

    @Test
    void forgets_nothing_that_was_revoked_until_a_week_after_its_end() {
        List<BigInteger> old = issue(1_000, END, NOW);
        old.forEach(serial -> ledger.revoke(serial, REVOCATION));
        Instant later = END.plus(Duration.ofDays(6));

        issue(10_000, later.plus(Duration.ofDays(1)), later);

        assertThat(revocations(later)).isEqualTo(old);
    }
}
