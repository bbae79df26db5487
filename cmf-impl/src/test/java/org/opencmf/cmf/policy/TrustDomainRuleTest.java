// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.identity.TrustDomain;

class TrustDomainRuleTest {

    private static final TrustDomain DOMAIN = new TrustDomain("operator");

    @ParameterizedTest(name = "''{0}'' within ''{1}'': {2}")
    @CsvSource({
        "amf.operator.example, operator.example, true",
        "operator.example, operator.example, true",
        "amf.operator.example, OPERATOR.Example, true",
        "amf.xn--bcher-kva.example, bücher.example, true",
        "amf.other.example, operator.example, false",
        "amfoperator.example, operator.example, false",
        "example, operator.example, false"
    })
    void allows_a_suffix_and_what_is_below_it(String host, String suffix, boolean allowed) {
        assertThat(TrustDomainRule.ofHosts(DOMAIN, suffix).allowsHost(host)).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {"", ".", ".operator.example", "operator.example.", "*.operator.example", "a b", "192.0.2.1"})
    void refuses_suffixes_that_are_no_host_names(String suffix) {
        assertThatThrownBy(() -> TrustDomainRule.ofHosts(DOMAIN, suffix)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrustDomainRule(DOMAIN, Set.of(), List.of(), List.of(), Set.of(suffix), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
