// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.docs.architecture.House;
import org.opencmf.docs.architecture.HouseRules;

@DisplayName("The code of all modules keeps the house rules")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    private final House house = new House(Checkout.here());
    private JavaClasses code;

    @BeforeAll
    void read_the_code() {
        code = house.classes();
    }

    @Test
    void all_of_it_is_looked_at() {
        assertThat(house.notCompiled()).isEmpty();
        assertThat(code.contain("org.opencmf.api.CertificateManagementFunction"))
                .isTrue();
    }

    @Test
    void every_package_lies_in_the_module_that_claims_it() {
        assertThat(house.strayPackages()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void keeps(ArchRule rule) {
        rule.check(code);
    }

    static List<ArchRule> rules() {
        return HouseRules.all();
    }
}
