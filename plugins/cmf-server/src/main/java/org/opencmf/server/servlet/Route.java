// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the interface.
 *
 * @param method the HTTP method
 * @param path the path, in which {@code *} stands for one word
 * @param operation how logs and metrics call it
 * @param handler carries it out
 */
record Route(String method, List<String> path, String operation, Handler handler) {

    /** Carries out an operation. */
    @FunctionalInterface
    interface Handler {
        Answer handle(Call call);
    }

    static Route of(String method, String path, String operation, Handler handler) {
        return new Route(method, List.of(path.substring(1).split("/")), operation, handler);
    }

    /** Returns the words that vary, or nothing if the path is another. */
    Optional<List<String>> match(List<String> segments) {
        if (segments.size() != path.size()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (path.get(i).equals("*")) {
                words.add(segments.get(i));
            } else if (!path.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(words);
    }
}
