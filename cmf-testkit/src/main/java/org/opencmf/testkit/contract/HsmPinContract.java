// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.opencmf.hsm.HsmConfiguration.Pin;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmService;

/** What every {@link HsmService} keeps that opens with a PIN or passphrase. */
public interface HsmPinContract extends HsmPersistenceContract {

    /**
     * Opens the token that {@link #emptyToken()} gave last, which has been closed, with a PIN of the test's own.
     *
     * @param pin tells the PIN
     * @return the token, if the PIN is right
     */
    HsmService withPin(Pin pin);

    /**
     * Returns the PIN with which {@link #emptyToken()} opened it.
     *
     * @return the right PIN
     */
    String rightPin();

    @Test
    default void a_wrong_pin_is_refused_tried_once_and_not_told() {
        emptyToken().close();
        var asked = new AtomicInteger();

        assertThatThrownBy(() -> withPin(() -> {
                    asked.incrementAndGet();
                    return ("not" + rightPin()).toCharArray();
                }))
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PIN_INCORRECT))
                .hasMessageNotContaining(rightPin());

        assertThat(asked).hasValueLessThanOrEqualTo(1);
    }

    @Test
    default void the_right_pin_opens_after_a_wrong_one() {
        emptyToken().close();
        assertThatThrownBy(() -> withPin(() -> ("not" + rightPin()).toCharArray()))
                .isInstanceOf(HsmException.class);

        try (var token = withPin(() -> rightPin().toCharArray())) {
            assertThat(token.labels()).isEmpty();
        }
    }

    @Test
    default void the_copy_of_the_pin_is_overwritten() {
        emptyToken().close();
        char[] copy = rightPin().toCharArray();

        withPin(() -> copy).close();

        assertThat(copy).containsOnly('\0');
    }
}
