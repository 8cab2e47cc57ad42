package io.jenkins.plugins.feishuproject.api.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is turned. */
final class TurnableClock extends Clock {

    private volatile Instant now = Instant.parse("2024-08-21T01:00:00Z");

    void turn(Duration ahead) {
        now = now.plus(ahead);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
