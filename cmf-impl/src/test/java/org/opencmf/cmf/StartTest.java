// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.RegistrationRequest;

/** What a CMF in memory needs to start: each library here is one that it could not do without. */
class StartTest {

    @Test
    void starts_and_enrols_without_a_class_of_bouncy_castle() throws Exception {
        try (URLClassLoader loader = without("bc(prov|pkix|util)-.*")) {
            assertThatThrownBy(() -> loader.loadClass("org.bouncycastle.jce.provider.BouncyCastleProvider"))
                    .isInstanceOf(ClassNotFoundException.class);

            Object certificates = ((Callable<?>) loader.loadClass(Story.class.getName())
                            .getConstructor()
                            .newInstance())
                    .call();

            assertThat(certificates).isEqualTo(3);
        }
    }

    /** Registers an NFVO, has it enrolled, and says how many certificates its chain has. */
    public static final class Story implements Callable<Integer> {

        @Override
        public Integer call() {
            try (var cmf = InMemoryCmf.create()) {
                var request = RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", InMemoryCmf.DOMAIN);
                var registered = cmf.oss().register(request);
                var entity = InMemoryEntity.of(cmf.oss().registration(request.entity()));
                var outcome = cmf.withCredential(registered.credential())
                        .enrol(entity.request(RegistrationRequest.NFV_MANO_IDENTITY));
                return ((EnrolmentOutcome.Issued) outcome)
                        .chain()
                        .certificates()
                        .size();
            }
        }
    }

    private static URLClassLoader without(String jar) throws MalformedURLException {
        var unwanted = Pattern.compile(jar);
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path file = Path.of(entry);
            if (!unwanted.matcher(file.getFileName().toString()).matches()) {
                urls.add(file.toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
