// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.docs.Checkout;

@DisplayName("docs/errors.md explains the errors that the API has")
class ErrorCodesTest {

    private final ErrorPage page = new ErrorPage(Checkout.read(Checkout.here().errorPage()));

    @Test
    void every_code_has_its_heading_and_text_and_no_other_has() {
        var slugs = Stream.of(CmfErrorCode.values()).map(CmfErrorCode::slug).collect(Collectors.toSet());

        assertThat(page.faultsAgainst(slugs)).isEmpty();
    }

    @Test
    void the_drawn_exceptions_are_those_of_the_code() {
        assertThat(page.treeOf(CmfException.class)).isEqualTo(ErrorPage.draw(CmfException.class));
    }
}
