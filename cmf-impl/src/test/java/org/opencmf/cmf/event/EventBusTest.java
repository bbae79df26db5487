// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.testkit.fake.RecordingListener;

class EventBusTest {

    private static final EventInterest ALL = (event, certificate) -> true;
    private static final int WAITING = 5;

    private final StillDelivery delivery = new StillDelivery();
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(5));
    private final EventBus bus = new EventBus(delivery, new EventBus.Limits(WAITING, backOff));
    private final RecordingListener listener = new RecordingListener();

    @Nested
    class Delivers {

        @Test
        void events_in_the_order_of_their_numbers() {
            var subscription = bus.subscribe(ALL, listener);

            var published = publish(3);
            delivery.run();

            assertThat(subscription.id()).isNotBlank();
            assertThat(listener.events()).isEqualTo(published);
            assertThat(published).extracting(CertificateEvent::sequence).containsExactly(1L, 2L, 3L);
        }

        @Test
        void what_is_counted_until_it_is_delivered() {
            bus.subscribe(ALL, listener);
            bus.subscribe(ALL, new RecordingListener());
            assertThat(bus.waiting()).isZero();

            publish(3);
            assertThat(bus.waiting()).isEqualTo(6);
            delivery.run();

            assertThat(bus.waiting()).isZero();
        }

        @Test
        void nothing_on_the_thread_that_publishes() {
            bus.subscribe(ALL, listener);

            publish(1);

            assertThat(listener.events()).isEmpty();
        }

        @Test
        void each_event_to_every_listener_that_it_is_for() {
            var other = new RecordingListener();
            bus.subscribe(ALL, listener);
            bus.subscribe((event, certificate) -> event.detail().equals("event 1"), other);

            publish(3);
            delivery.run();

            assertThat(listener.events()).hasSize(3);
            assertThat(other.events()).extracting(CertificateEvent::detail).containsExactly("event 1");
        }

        @Test
        void only_what_happens_after_the_subscription() {
            publish(2);
            bus.subscribe(ALL, listener);

            var published = publish(1);
            delivery.run();

            assertThat(listener.events()).isEqualTo(published);
            assertThat(published).extracting(CertificateEvent::sequence).containsExactly(3L);
        }

        @Test
        void more_events_than_one_turn_takes() {
            var large = new EventBus(delivery, EventBus.Limits.STANDARD);
            large.subscribe(ALL, listener);

            IntStream.range(0, 1000).forEach(i -> large.publish(event("event " + i), null));
            delivery.run();

            assertThat(listener.events()).hasSize(1000).isSortedAccordingTo(EventBusTest::compare);
        }

        @Test
        void nothing_after_it_was_closed() {
            Subscription subscription = bus.subscribe(ALL, listener);
            publish(2);

            subscription.close();
            publish(1);
            delivery.run();

            assertThat(listener.events()).isEmpty();
        }

        @Test
        void nothing_more_after_a_listener_has_closed_its_own_subscription() {
            var subscriptions = new ArrayList<Subscription>();
            var seen = new ArrayList<CertificateEvent>();
            subscriptions.add(bus.subscribe(ALL, event -> {
                seen.add(event);
                subscriptions.get(0).close();
            }));

            publish(3);
            delivery.run();

            assertThat(seen).hasSize(1);
        }
    }

    @Nested
    class Delivers_again {

        @Test
        void what_the_listener_did_not_take_before_anything_else() {
            bus.subscribe(ALL, listener.failing(2));

            var published = publish(3);
            delivery.run();
            assertThat(listener.events()).isEmpty();
            delivery.passTime();
            assertThat(listener.events()).isEmpty();
            delivery.passTime();

            assertThat(listener.events()).isEqualTo(published);
        }

        @Test
        void after_a_rest_that_grows_up_to_a_limit_and_begins_anew() {
            bus.subscribe(ALL, listener.failing(5));
            publish(1);

            delivery.run();
            IntStream.range(0, 5).forEach(i -> delivery.passTime());
            listener.failing(1);
            publish(1);
            delivery.run();

            assertThat(delivery.delays()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 5L, 5L, 1L);
        }

        @Test
        void what_a_listener_answered_with_an_error() {
            var failed = new AtomicInteger();
            bus.subscribe(ALL, event -> {
                if (failed.getAndIncrement() == 0) {
                    throw new AssertionError("told to fail");
                }
                listener.onEvent(event);
            });

            publish(1);
            delivery.run();
            delivery.passTime();

            assertThat(listener.events()).hasSize(1);
        }

        @Test
        void nothing_to_a_listener_that_was_closed_while_it_rested() {
            var subscription = bus.subscribe(ALL, listener.failing(1));
            publish(1);
            delivery.run();

            subscription.close();
            delivery.passTime();

            assertThat(listener.events()).isEmpty();
        }

        @Test
        void without_keeping_other_listeners_waiting() {
            var other = new RecordingListener();
            bus.subscribe(ALL, listener.failing(1));
            bus.subscribe(ALL, other);

            var published = publish(3);
            delivery.run();

            assertThat(listener.events()).isEmpty();
            assertThat(other.events()).isEqualTo(published);
        }
    }

    @Nested
    class Keeps_what_cannot_be_decided {

        private final AtomicInteger troubles = new AtomicInteger();
        private final EventInterest troubled = (event, certificate) -> {
            if (troubles.getAndDecrement() > 0) {
                throw new IllegalStateException("told to fail");
            }
            return !event.detail().equals("event 1");
        };

        @Test
        void and_delivers_it_in_its_order_when_it_is_for_the_listener() {
            troubles.set(4);
            bus.subscribe(troubled, listener);
            var published = publish(3);

            delivery.run();
            assertThat(listener.events()).isEmpty();
            delivery.passTime();

            assertThat(listener.events()).containsExactly(published.get(0), published.get(2));
        }

        @Test
        void without_keeping_other_listeners_or_the_publisher_waiting() {
            troubles.set(Integer.MAX_VALUE);
            bus.subscribe(troubled, listener);
            var other = new RecordingListener();
            bus.subscribe(ALL, other);

            var published = publish(2);
            delivery.run();

            assertThat(other.events()).isEqualTo(published);
            assertThat(listener.events()).isEmpty();
            assertThat(listener.hasEnded()).isFalse();
        }

        @Test
        void and_ends_the_subscription_if_too_much_of_it_waits() {
            troubles.set(Integer.MAX_VALUE);
            bus.subscribe(troubled, listener);

            publish(WAITING + 1);
            delivery.run();

            assertThat(listener.awaitEnd().code()).isEqualTo(CmfErrorCode.BUDGET_EXCEEDED);
        }
    }

    @Nested
    class Ends {

        @Test
        void the_subscription_of_a_listener_that_may_know_nothing_any_more() {
            var asked = new AtomicInteger();
            bus.subscribe(
                    (event, certificate) -> {
                        asked.incrementAndGet();
                        throw new CmfRejectedException(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, "its time is over");
                    },
                    listener);

            publish(2);
            delivery.run();

            assertThat(listener.awaitEnd())
                    .isEqualTo(new Violation(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, "its time is over"));
            assertThat(listener.events()).isEmpty();
            assertThat(asked).hasValue(1);
        }

        @Test
        void the_subscription_of_a_listener_of_which_that_is_found_out_before_a_delivery() {
            var asked = new AtomicInteger();
            bus.subscribe(
                    (event, certificate) -> {
                        if (asked.incrementAndGet() == 1) {
                            throw new IllegalStateException("told to fail");
                        }
                        throw new CmfRejectedException(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, "its time is over");
                    },
                    listener);

            publish(1);
            delivery.run();

            assertThat(listener.awaitEnd().code()).isEqualTo(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED);
            assertThat(bus.waiting()).isZero();
        }

        @Test
        void no_subscription_because_its_listener_refuses_an_event() {
            bus.subscribe(ALL, event -> {
                throw new CmfRejectedException(CmfErrorCode.NOT_AUTHORISED, "not now");
            });

            publish(1);
            delivery.run();

            assertThat(bus.waiting()).isEqualTo(1);
        }

        @Test
        void the_subscription_of_a_listener_for_which_too_many_events_wait() {
            bus.subscribe(ALL, listener);

            publish(WAITING + 1);
            delivery.run();

            assertThat(listener.awaitEnd().code()).isEqualTo(CmfErrorCode.BUDGET_EXCEEDED);
            assertThat(listener.events()).isEmpty();
            publish(1);
            delivery.run();
            assertThat(listener.events()).isEmpty();
        }

        @Test
        void no_subscription_for_which_as_many_events_wait_as_may() {
            bus.subscribe(ALL, listener);

            var published = publish(WAITING);
            delivery.run();

            assertThat(listener.events()).isEqualTo(published);
        }

        @Test
        void the_subscription_of_a_resting_listener_at_once() {
            bus.subscribe(ALL, listener.failing(1));
            publish(1);
            delivery.run();

            publish(WAITING);
            delivery.run();

            assertThat(listener.awaitEnd().code()).isEqualTo(CmfErrorCode.BUDGET_EXCEEDED);
            delivery.passTime();
            assertThat(listener.events()).isEmpty();
        }

        @Test
        void every_subscription_when_the_bus_is_closed() {
            bus.subscribe(ALL, listener);

            bus.close();
            delivery.run();

            assertThat(listener.awaitEnd().code()).isEqualTo(CmfErrorCode.NOT_SERVING);
            assertThatThrownBy(() -> bus.subscribe(ALL, listener)).isInstanceOf(CmfUnavailableException.class);
        }

        @Test
        void once_and_whatever_the_listener_throws() {
            var ends = new AtomicInteger();
            bus.subscribe(ALL, new CertificateListener() {
                @Override
                public void onEvent(CertificateEvent event) {
                    throw new IllegalStateException("told to fail");
                }

                @Override
                public void onEnd(Violation why) {
                    ends.incrementAndGet();
                    throw new IllegalStateException("told to fail");
                }
            });

            publish(WAITING + 3);
            delivery.run();
            bus.close();
            delivery.run();

            assertThat(ends).hasValue(1);
        }

        @Test
        void no_subscription_that_was_closed_by_its_owner() {
            bus.subscribe(ALL, listener).close();
            var ended = new RecordingListener();
            bus.subscribe(ALL, ended);

            bus.close();
            delivery.run();

            assertThat(ended.awaitEnd().code()).isEqualTo(CmfErrorCode.NOT_SERVING);
            assertThat(listener.hasEnded()).isFalse();
        }
    }

    @Nested
    class With_threads {

        @Test
        void loses_nothing_and_keeps_the_order_while_many_publish_and_listeners_fail() throws InterruptedException {
            try (var real = new EventBus(
                    new DeliveryThreads(2),
                    new EventBus.Limits(100_000, new BackOff(Duration.ofNanos(1), Duration.ofMillis(1))))) {
                var second = new RecordingListener();
                real.subscribe(ALL, listener.failing(20));
                real.subscribe(ALL, second);
                publishFromThreads(real, 4, 2500);

                var numbers = LongStream.rangeClosed(1, 10_000).boxed().toList();
                for (var each : List.of(listener, second)) {
                    assertThat(each.await(10_000))
                            .extracting(CertificateEvent::sequence)
                            .isEqualTo(numbers);
                }
            }
        }

        @Test
        void tells_listeners_of_the_end_when_it_is_closed() {
            var real = new EventBus(new DeliveryThreads(1), EventBus.Limits.STANDARD);
            real.subscribe(ALL, listener);

            real.close();
            real.close();

            assertThat(listener.awaitEnd().code()).isEqualTo(CmfErrorCode.NOT_SERVING);
        }

        private void publishFromThreads(EventBus real, int threads, int each) throws InterruptedException {
            var pool = Executors.newFixedThreadPool(threads);
            var done = new CountDownLatch(threads);
            for (int i = 0; i < threads; i++) {
                pool.execute(() -> {
                    IntStream.range(0, each).forEach(k -> real.publish(event("event " + k), null));
                    done.countDown();
                });
            }
            done.await();
            pool.shutdown();
        }
    }

    private List<CertificateEvent> publish(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> bus.publish(event("event " + i), null))
                .toList();
    }

    private static CertificateEvent event(String detail) {
        return new CertificateEvent(
                0,
                Instant.EPOCH,
                CertificateEvent.Kind.PENDING,
                new EntityId("nfvo"),
                CertificateType.NFV_MANO,
                new TrustDomain("operator"),
                null,
                detail);
    }

    private static int compare(CertificateEvent one, CertificateEvent other) {
        return Long.compare(one.sequence(), other.sequence());
    }
}
