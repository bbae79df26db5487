// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentTest {

    @ParameterizedTest
    @ValueSource(strings = {"amf-0", "vnfm.example.org", "vnf-1/amf:0", ".", "..", "a%2fb", "~x", "?#;", "a b"})
    void any_word_becomes_a_segment_without_escapes_and_back(String word) {
        assertThat(PathSegment.write(word)).matches("[A-Za-z0-9._~-]+").isNotIn(".", "..");
        assertThat(PathSegment.read(PathSegment.write(word))).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "%2e", "~!", "a;b"})
    void what_is_no_segment_is_refused(String segment) {
        assertThatIllegalArgumentException().isThrownBy(() -> PathSegment.read(segment));
    }
}
