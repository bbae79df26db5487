// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.planted;

import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** Keeps the rule that {@link ApiThatKnowsALibrary} breaks: this is the JDK. */
public final class ApiThatKnowsXml {

    private ApiThatKnowsXml() {}

    static Document[] none() {
        return DocumentBuilderFactory.newInstance().isNamespaceAware() ? new Document[0] : new Document[1];
    }
}
