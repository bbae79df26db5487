// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.planted.ApiThatKnowsALibrary;
import org.opencmf.api.planted.ApiThatKnowsTheSpi;
import org.opencmf.api.planted.ApiThatKnowsXml;
import org.opencmf.cmf.planted.Engine;
import org.opencmf.cmf.planted.EngineThatUsesTheApi;
import org.opencmf.docs.Checkout;
import org.opencmf.mano.planted.ClientThatKnowsTheEngine;
import org.opencmf.mano.planted.ring.Back;

/** Each rule is shown a planted class that breaks it, and where it draws a line, one on the right side. */
@DisplayName("The house rules")
class HouseRulesTest {

    @Nested
    class Refuse {

        @Test
        void a_client_that_knows_the_engine() {
            assertBroken(HouseRules.neighbours(), ClientThatKnowsTheEngine.class);
        }

        @Test
        void an_api_that_knows_a_library() {
            assertBroken(HouseRules.neighbours(), ApiThatKnowsALibrary.class);
        }

        @Test
        void a_class_in_a_package_that_no_module_claims() {
            assertBroken(HouseRules.neighbours(), Checkout.class);
        }

        @Test
        void an_api_that_knows_the_spi() {
            assertBroken(HouseRules.apiBeforeSpi(), ApiThatKnowsTheSpi.class);
        }

        @Test
        void two_packages_that_know_each_other() {
            assertBroken(HouseRules.cycles(), ClientThatKnowsTheEngine.class, Back.class);
        }

        @Test
        void a_class_that_registers_a_provider() {
            assertBroken(HouseRules.providers(), RegistersProvider.class);
        }

        @Test
        void every_way_to_look_at_the_wall() {
            assertBroken(HouseRules.clock(), AsksInstant.class);
            assertBroken(HouseRules.clock(), AsksByReference.class);
            assertBroken(HouseRules.clock(), AsksDate.class);
            assertBroken(HouseRules.clock(), AsksSystem.class);
            assertBroken(HouseRules.clock(), TakesSystemClock.class);
        }

        @Test
        void public_code_that_throws_just_anything() {
            assertBroken(HouseRules.exceptions(), ThrowsException.class);
            assertBroken(HouseRules.exceptions(), ThrowsThrowable.class);
        }

        @Test
        void names_that_say_nothing() {
            assertBroken(HouseRules.names(), CertificateManager.class);
            assertBroken(HouseRules.names(), CsrHelper.class);
            assertBroken(HouseRules.names(), CsrUtils.class);
            assertBroken(HouseRules.names(), ConnectorBase.class);
        }

        @Test
        void a_static_field_that_changes() {
            assertBroken(HouseRules.staticState(), HasStaticState.class);
        }

        @Test
        void a_public_type_whose_package_does_not_speak_of_null() {
            var withoutPackageInfo = new ClassFileImporter().importPackagesOf(Engine.class);

            assertThat(HouseRules.nullness().evaluate(withoutPackageInfo).hasViolation())
                    .isTrue();
        }
    }

    @Nested
    class Accept {

        @Test
        void an_engine_that_uses_the_api_and_its_libraries() {
            assertKept(HouseRules.neighbours(), EngineThatUsesTheApi.class);
        }

        @Test
        void an_api_on_the_jdk_alone() {
            assertKept(HouseRules.neighbours(), ApiThatKnowsXml.class);
        }

        @Test
        void packages_that_know_each_other_one_way() {
            assertKept(HouseRules.cycles(), ClientThatKnowsTheEngine.class, Engine.class);
        }

        @Test
        void a_class_that_asks_the_clock_it_was_given() {
            assertKept(HouseRules.clock(), AsksGivenClock.class);
        }

        @Test
        void a_builder_whose_default_is_the_system_clock() {
            assertKept(HouseRules.clock(), CmfBuilder.class);
        }

        @Test
        void a_class_that_throws_what_it_means() {
            assertKept(HouseRules.exceptions(), ThrowsWhatItMeans.class);
        }

        @Test
        void a_class_that_overrides_what_others_declare_to_throw_anything() {
            assertKept(HouseRules.exceptions(), ThrowsAsItsTypeDoes.class);
        }

        @Test
        void a_key_manager_as_the_jdk_calls_it() {
            assertKept(HouseRules.names(), SwappingKeyManager.class, CertificateManagement.class);
        }

        @Test
        void a_public_type_whose_package_speaks_of_null() {
            var withPackageInfo = new ClassFileImporter().importPackagesOf(HouseRules.class);

            assertThat(HouseRules.nullness().evaluate(withPackageInfo).hasViolation())
                    .isFalse();
        }
    }

    private static void assertBroken(ArchRule rule, Class<?>... planted) {
        var result = evaluate(rule, planted);

        assertThat(result.hasViolation())
                .as("%s, shown %s", rule.getDescription(), List.of(planted))
                .isTrue();
        assertThat(result.getFailureReport().toString()).contains(planted[0].getSimpleName());
    }

    private static void assertKept(ArchRule rule, Class<?>... planted) {
        assertThat(evaluate(rule, planted).getFailureReport().getDetails()).isEmpty();
    }

    private static EvaluationResult evaluate(ArchRule rule, Class<?>... planted) {
        return rule.evaluate(new ClassFileImporter().importClasses(planted));
    }

    private static final class RegistersProvider {
        static int register() {
            return Security.addProvider(Security.getProvider("SUN"));
        }
    }

    private static final class AsksInstant {
        static Instant time() {
            return Instant.now();
        }
    }

    private static final class AsksByReference {
        static Supplier<Instant> time() {
            return Instant::now;
        }
    }

    private static final class AsksDate {
        static LocalDate day() {
            return LocalDate.now(java.time.ZoneOffset.UTC);
        }
    }

    private static final class AsksSystem {
        static long time() {
            return System.currentTimeMillis();
        }
    }

    private static final class TakesSystemClock {
        static Clock clock() {
            return Clock.systemUTC();
        }
    }

    private static final class AsksGivenClock {
        static Instant time(Clock clock) {
            return clock.instant().plusNanos(Instant.now(clock).getNano());
        }
    }

    private static final class CmfBuilder {
        static Clock clock() {
            return Clock.systemUTC();
        }
    }

    private static final class ThrowsAsItsTypeDoes implements Callable<String> {
        @Override
        public String call() throws Exception {
            return "done";
        }
    }

    private static final class ThrowsException {
        public static void act() throws Exception {
            throw new Exception("of some kind");
        }
    }

    private static final class ThrowsThrowable {
        public ThrowsThrowable() throws Throwable {
            throw new Throwable("of some kind");
        }
    }

    private static final class ThrowsWhatItMeans {
        public static String act() throws java.nio.charset.CharacterCodingException {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.allocate(0))
                    .toString();
        }
    }

    private static final class CertificateManager {}

    private static final class CsrHelper {}

    private static final class CsrUtils {}

    private abstract static class ConnectorBase {}

    private interface CertificateManagement {}

    private abstract static class SwappingKeyManager extends X509ExtendedKeyManager {}

    private static final class HasStaticState {
        static int count;
    }
}
