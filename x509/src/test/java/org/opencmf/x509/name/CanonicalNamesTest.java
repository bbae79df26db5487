// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeName.Kind;

class CanonicalNamesTest {

    private static String canonical(Kind kind, String value) throws MalformedStructureException {
        AlternativeName once = CanonicalNames.of(new AlternativeName(kind, value));
        assertThat(CanonicalNames.of(once)).as("canonical twice").isEqualTo(once);
        return once.value();
    }

    private static void assertRefused(Kind kind, String value) {
        assertThatThrownBy(() -> CanonicalNames.of(new AlternativeName(kind, value)))
                .isInstanceOf(MalformedStructureException.class);
    }

    @Nested
    class Dns {

        @ParameterizedTest
        @CsvSource({
            "AMF-0.Example.ORG, amf-0.example.org",
            "bücher.example, xn--bcher-kva.example",
            "XN--BCHER-KVA.example, xn--bcher-kva.example",
            "Bu\u0308cher.example, xn--bcher-kva.example",
            "пример.example, xn--e1afmkfd.example",
            "例え.example, xn--r8jz45g.example",
            "a--b.example, a--b.example",
            "abc--d.example, abc--d.example",
            "*.Example.org, *.example.org",
            "localhost, localhost",
            "amf.5gc.mnc060.mcc240.3gppnetwork.org, amf.5gc.mnc060.mcc240.3gppnetwork.org"
        })
        void is_brought_to_a_labels_in_lower_case(String written, String canonical) throws Exception {
            assertThat(canonical(Kind.DNS, written)).isEqualTo(canonical);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".",
                    "a..b",
                    ".a",
                    "a.",
                    "-a.b",
                    "a-.b",
                    "a_b.c",
                    "a b.c",
                    "a\u0000.b",
                    "a\n.b",
                    "*",
                    "a*.b.c",
                    "*a.b",
                    "a.*.b",
                    "*.*.b",
                    "192.0.2.1",
                    "a.1",
                    "a/b",
                    "ü ü.example",
                    "*.",
                    "ab--cd.example",
                    "xn--a.example",
                    "xn--.example",
                    "xn--a-.example",
                    "xn--99zzzzzz.example",
                    "xn--abc.example",
                    "xn--strae-oqa.example",
                    "xn--g6h.example",
                    "straße.example",
                    "♥.example",
                    "a。b",
                    "x\u200dy.example",
                    "\u0301a.example"
                })
        void is_refused_where_it_is_no_host_name(String value) {
            assertRefused(Kind.DNS, value);
        }

        @Test
        void keeps_the_limits_of_the_dns() throws MalformedStructureException {
            String label = "a".repeat(63);
            String longest = label + '.' + label + '.' + label + '.' + "a".repeat(61);

            assertThat(canonical(Kind.DNS, longest)).hasSize(253);
            assertRefused(Kind.DNS, longest + 'a');
            assertRefused(Kind.DNS, label + "a.example");
            assertRefused(Kind.DNS, "ü".repeat(300));
        }

        @Test
        void tells_a_wildcard() {
            assertThat(AlternativeName.dns("*.example.org").isWildcard()).isTrue();
            assertThat(AlternativeName.dns("a*.example.org").isWildcard()).isFalse();
            assertThat(AlternativeName.uri("*.example.org").isWildcard()).isFalse();
        }
    }

    @Nested
    class Ip {

        @ParameterizedTest
        @CsvSource({
            "192.0.2.1, 192.0.2.1",
            "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
            "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
            "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
            "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
            "0:0:0:0:0:0:0:0, ::",
            "::1, ::1",
            "1::, 1::",
            "::FFFF:192.0.2.1, ::ffff:192.0.2.1",
            "0:0:0:0:0:ffff:c000:201, ::ffff:192.0.2.1",
            "64:ff9b::192.0.2.33, 64:ff9b::c000:221"
        })
        void is_brought_to_its_one_text(String written, String canonical) throws Exception {
            assertThat(canonical(Kind.IP, written)).isEqualTo(canonical);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "1.2.3",
                    "1.2.3.4.5",
                    "256.1.1.1",
                    "01.2.3.4",
                    "1.2.3.+4",
                    "0x1.2.3.4",
                    "1.2.3.4/8",
                    "1.2.3.4 ",
                    "::1::",
                    ":",
                    ":::",
                    "1:2:3:4:5:6:7",
                    "1:2:3:4:5:6:7:8:9",
                    "1:2:3:4:5:6:7::8",
                    "12345::",
                    "::g",
                    "fe80::1%eth0",
                    "1.2.3.4::",
                    "::1.2.3",
                    "example.org",
                    "::1.2.3.4:5",
                    "1:"
                })
        void is_refused_where_it_is_no_address(String value) {
            assertRefused(Kind.IP, value);
        }

        @Test
        void mapped_to_ipv6_is_not_the_address_of_ipv4() throws MalformedStructureException {
            assertThat(IpAddresses.octets("::ffff:192.0.2.1")).hasSize(16);
            assertThat(IpAddresses.text(IpAddresses.octets("::ffff:192.0.2.1"))).isNotEqualTo("192.0.2.1");
        }

        @Test
        void with_a_mask_or_of_another_length_is_refused() {
            for (int length : new int[] {0, 3, 5, 8, 15, 17, 32}) {
                assertThatThrownBy(() -> IpAddresses.text(new byte[length]))
                        .isInstanceOf(MalformedStructureException.class);
            }
        }
    }

    @Nested
    class Uri {

        @ParameterizedTest
        @CsvSource({
            "HTTPS://NRF.Example.org:8443/nnrf-nfm/V1?a=B, https://nrf.example.org:8443/nnrf-nfm/V1?a=B",
            "URN:UUID:F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6, urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "spiffe://Example.org/ns/amf, spiffe://example.org/ns/amf",
            "https://[2001:DB8::0:1]/a%2fb, https://[2001:db8::1]/a%2Fb",
            "https://192.0.2.1/, https://192.0.2.1/",
            "urn:oid:1.2.3, urn:oid:1.2.3"
        })
        void is_normalised_where_nobody_can_dispute_it(String written, String canonical) throws Exception {
            assertThat(canonical(Kind.URI, written)).isEqualTo(canonical);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "nrf.example.org",
                    "/relative",
                    "https://",
                    "https:///x y",
                    "https://user@example.org/",
                    "https://example.org/#part",
                    "https://example.org/a/../b",
                    "https://example.org/%2e%2E/b",
                    "https://example.org/.",
                    "https://example.org:/",
                    "https://exa_mple.org/",
                    "https://*.example.org/",
                    "urn:uuid:f81d4fae",
                    "https://bücher.example/",
                    "https://example.org/a\u0000b",
                    "https://1.2.3/",
                    "https://example.org/%zz",
                    "https://[::1%25eth0]/"
                })
        void is_refused_where_it_invites_two_readings(String value) {
            assertRefused(Kind.URI, value);
        }
    }

    @Nested
    class Others {

        @Test
        void a_mailbox_keeps_its_local_part_and_levels_its_domain() throws MalformedStructureException {
            assertThat(canonical(Kind.EMAIL, "Noc.Team+5g@Example.ORG")).isEqualTo("Noc.Team+5g@example.org");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "example.org",
                    "@example.org",
                    "a@",
                    "a@b@c.org",
                    ".a@b.org",
                    "a.@b.org",
                    "a b@c.org",
                    "\"a\"@b.org",
                    "a@*.b.org",
                    "a@[192.0.2.1]",
                    "ä@b.org",
                    "a\u0000@b.org"
                })
        void what_is_no_plain_mailbox_is_refused(String value) {
            assertRefused(Kind.EMAIL, value);
        }

        @Test
        void directory_names_that_mean_the_same_are_equal() throws MalformedStructureException {
            assertThat(canonical(Kind.DIRECTORY, "CN=AMF  0, O=Example"))
                    .isEqualTo(canonical(Kind.DIRECTORY, "cn=amf 0,o=example"));
            assertRefused(Kind.DIRECTORY, "not a name");
        }

        @Test
        void names_of_other_types_stay_as_they_are() throws MalformedStructureException {
            assertThat(canonical(Kind.OTHER, "1.2.3:0500")).isEqualTo("1.2.3:0500");
            assertThat(canonical(Kind.REGISTERED_ID, "1.2.3")).isEqualTo("1.2.3");
        }
    }
}
