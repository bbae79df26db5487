// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which requirement of a specification a test shows to be met.
 *
 * <p>On a class it speaks for every test of the class. The register of requirements is checked against these
 * annotations both ways: a requirement that counts as met has such a test, and a test names no requirement that the
 * register lacks.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Clause.All.class)
public @interface Clause {

    /**
     * Returns the document and its requirement with one space between them, such as {@code IFA026 Cmf.CertLcm.004}.
     *
     * @return the document, a space, the requirement
     */
    String value();

    /** Holds the requirements of a test that shows several; written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface All {

        /**
         * Returns the requirements in the order in which they were written.
         *
         * @return at least two
         */
        Clause[] value();
    }
}
