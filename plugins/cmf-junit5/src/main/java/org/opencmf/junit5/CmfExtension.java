// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.junit5;

import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.identity.EntityType;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.entity.NfvManoEntity;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fake.MoodyCa;

/**
 * Gives a test a running CMF, and what surrounds it, as parameters.
 *
 * <ul>
 *   <li>{@link InMemoryCmf}: the CMF, with a root and an issuing CA;
 *   <li>{@link CertificateManagementFunction}: the CMF as the OSS sees it;
 *   <li>{@link TestClock}: the clock of all, which stands still until the test moves it, at {@link #START};
 *   <li>{@link MoodyCa}: the issuing CA, which can be told to be slow, pending, down or refusing;
 *   <li>{@link Enrolled @Enrolled} {@link NfvManoEntity}: an NFV-MANO entity with its certificate;
 *   <li>{@link Enrolled @Enrolled} {@link CertificateManagementFunction}: the CMF as that entity sees it.
 * </ul>
 *
 * <p>All parameters of one test belong together, those of its constructor and of its {@code @BeforeEach} and
 * {@code @AfterEach} methods included, and every test has its own. Two things are shared by all tests of a class: what a
 * {@code @BeforeAll} method asks for, and with the lifecycle {@code PER_CLASS} what the constructor asks for. All of it is
 * closed in the end.
 *
 * <p>Use it by {@code @ExtendWith(CmfExtension.class)}.
 */
public final class CmfExtension implements ParameterResolver {

    /** The time that the clock of each test shows at first. */
    public static final String START = "2030-01-01T00:00:00Z";

    private static final Namespace NAMESPACE = Namespace.create(CmfExtension.class);
    private static final Set<Class<?>> PLAIN =
            Set.of(InMemoryCmf.class, CertificateManagementFunction.class, TestClock.class, MoodyCa.class);
    private static final Set<Class<?>> OF_AN_ENTITY = Set.of(NfvManoEntity.class, CertificateManagementFunction.class);

    /** Creates the extension; JUnit does. */
    public CmfExtension() {}

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return parameter.isAnnotated(Enrolled.class) ? OF_AN_ENTITY.contains(type) : PLAIN.contains(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        CmfWorld world = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(CmfWorld.class, key -> new CmfWorld(TestClock.at(START)), CmfWorld.class);
        Class<?> type = parameter.getParameter().getType();
        return parameter
                .findAnnotation(Enrolled.class)
                .map(enrolled -> ofEntity(world, enrolled.value(), type))
                .orElseGet(() -> plain(world, type));
    }

    private static Object plain(CmfWorld world, Class<?> type) {
        if (type == InMemoryCmf.class) {
            return world.cmf();
        }
        if (type == TestClock.class) {
            return world.clock();
        }
        return type == MoodyCa.class ? world.ca() : world.cmf().oss();
    }

    private static Object ofEntity(CmfWorld world, EntityType type, Class<?> wanted) {
        if (type == EntityType.OSS || type == EntityType.VNFCI) {
            throw new ParameterResolutionException(
                    type + " is no entity that the OSS registers and that enrols itself");
        }
        NfvManoEntity entity = world.entity(type);
        return wanted == NfvManoEntity.class ? entity : world.cmf().withCertificate(entity.tls());
    }
}
