// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads from the POMs which folders are modules of the reactor. Modules that only a profile adds are left out. */
final class ReactorModules {

    private ReactorModules() {}

    static List<Path> below(Path root) {
        var found = new ArrayList<Path>();
        collect(root, found);
        return List.copyOf(found);
    }

    private static void collect(Path folder, List<Path> found) {
        found.add(folder);
        for (var modules : children(project(folder.resolve("pom.xml")), "modules")) {
            for (var module : children(modules, "module")) {
                collect(folder.resolve(module.getTextContent().strip()).normalize(), found);
            }
        }
    }

    private static Element project(Path pom) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + pom, e);
        }
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && element.getTagName().equals(name)) {
                elements.add(element);
            }
        }
        return elements;
    }
}
