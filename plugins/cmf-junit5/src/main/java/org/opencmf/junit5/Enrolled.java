// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.opencmf.api.identity.EntityType;

/**
 * Says which NFV-MANO entity a parameter is: one that the OSS has registered, and that has its certificate.
 *
 * <p>On an {@link org.opencmf.mano.entity.NfvManoEntity} it is the entity itself, on a
 * {@link org.opencmf.api.CertificateManagementFunction} the CMF as that entity sees it. One test has one entity of a type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Enrolled {

    /**
     * Says what the entity is; its FQDN is the name of the type below {@code operator.example}.
     *
     * @return any type but {@link EntityType#OSS} and {@link EntityType#VNFCI}
     */
    EntityType value();
}
