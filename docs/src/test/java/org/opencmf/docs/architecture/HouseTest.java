// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.cmf.planted.Engine;
import org.opencmf.docs.Checkout;

class HouseTest {

    @TempDir
    private Path root;

    private House house;

    @BeforeEach
    void build_a_house_of_two_modules() throws IOException {
        plant("pom.xml", "<project><modules><module>cmf-api</module><module>cmf-impl</module></modules></project>");
        plant("cmf-api/pom.xml", "<project/>");
        plant("cmf-impl/pom.xml", "<project/>");
        plant("cmf-impl/src/main/java/org/opencmf/cmf/planted/Engine.java", "");
        house = new House(new Checkout(root));
    }

    @Test
    void tells_code_that_is_not_compiled() {
        assertThat(house.notCompiled()).containsExactly(root.resolve("cmf-impl"));
    }

    @Test
    void reads_code_that_is_compiled() throws IOException {
        compileInto("cmf-impl");

        assertThat(house.notCompiled()).isEmpty();
        assertThat(house.classes().contain(Engine.class)).isTrue();
        assertThat(house.strayPackages()).isEmpty();
    }

    @Test
    void tells_a_package_that_lies_in_the_wrong_module() throws IOException {
        compileInto("cmf-api");

        assertThat(house.strayPackages()).containsExactly("cmf-api: org.opencmf.cmf.planted");
    }

    private void compileInto(String module) throws IOException {
        var target = root.resolve(module).resolve("target/classes/org/opencmf/cmf/planted/Engine.class");
        Files.createDirectories(target.getParent());
        try (var compiled = Engine.class.getResourceAsStream("Engine.class")) {
            Files.copy(compiled, target);
        }
    }

    private void plant(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
