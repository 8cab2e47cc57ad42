package io.jenkins.plugins.feishuproject.check;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** What only a change can show. The node is put back as it was. */
final class WriteChecks {

    private static final int[] SECONDS_BETWEEN_READS = {0, 1, 2, 4};

    private final CheckedNode node;
    private final Findings findings;
    private final ZoneId zone;
    private final Pause pause;
    private final WorkflowNode before;
    private final Schedule schedule;

    /** @throws CheckFailedException if the node could not be restored; nothing was sent then */
    WriteChecks(CheckedNode node, WorkflowNode before, Findings findings, ZoneId zone, Pause pause)
            throws CheckFailedException {
        this.node = node;
        this.findings = findings;
        this.zone = zone;
        this.pause = pause;
        this.before = before;
        this.schedule = schedule(before);
        if (before.owners().isEmpty() || !isComplete(schedule)) {
            throw new CheckFailedException("notRestorable");
        }
    }

    void run() throws FeishuProjectException, CheckFailedException, InterruptedException {
        unknownNode();
        try {
            repeatedKey();
            pointsFilledIn();
        } finally {
            restore();
        }
    }

    private void unknownNode() throws FeishuProjectException, InterruptedException {
        String nodeId = "no-such-node-" + UUID.randomUUID();
        try {
            node.update(nodeId, points(1), newKey());
            findings.differs("unknown-node-codes", "unknownNodeAccepted", nodeId);
        } catch (ApiErrorException e) {
            if (e.isUnknownNode()) {
                findings.asAssumed("unknown-node-codes", "refused", e.getMessage());
            } else {
                findings.differs("unknown-node-codes", "refused", e.getMessage());
            }
        }
    }

    /** Sends A, B and A again under its key; which of the two the node has then tells what became of the third. */
    private void repeatedKey() throws FeishuProjectException, CheckFailedException, InterruptedException {
        double first = schedule.points() + 1;
        String key = newKey();
        NodeUpdate update = points(first);
        node.update(before.nodeId(), update, key);
        visibleLater(first);
        dayBounds();
        node.update(before.nodeId(), points(first + 1), newKey());
        awaitPoints(first + 1);
        try {
            node.update(before.nodeId(), update, key);
            boolean again = awaitPoints(first) >= 0;
            findings.asAssumed("repeated-key", again ? "keyCarriedOutAgain" : "keyReplayed");
        } catch (ApiErrorException e) {
            if (e.isIdempotencyConflict()) {
                findings.asAssumed("repeated-key", "refused", e.getMessage());
            } else {
                findings.differs("repeated-key", "refused", e.getMessage());
            }
        }
    }

    private void visibleLater(double points) throws FeishuProjectException, CheckFailedException, InterruptedException {
        int reads = awaitPoints(points);
        if (reads < 0) {
            findings.differs("visible-later", "neverVisible");
        } else {
            findings.asAssumed("visible-later", "visible", reads);
        }
    }

    private void dayBounds() throws FeishuProjectException, CheckFailedException, InterruptedException {
        Schedule shown = schedule(node.read());
        if (start().equals(shown.estimateStartDate()) && end(0).equals(shown.estimateEndDate())) {
            findings.notSeen("day-bounds", "sameInstants");
        } else if (day(shown.estimateStartDate()).equals(today())
                && day(shown.estimateEndDate()).equals(today())) {
            findings.asAssumed("day-bounds", "otherInstants", shown.estimateStartDate(), shown.estimateEndDate());
        } else {
            findings.differs("day-bounds", "otherInstants", shown.estimateStartDate(), shown.estimateEndDate());
        }
    }

    private void pointsFilledIn() throws FeishuProjectException, CheckFailedException, InterruptedException {
        Double points = schedule(node.read()).points();
        Schedule dates = new Schedule(start(), end(9), null, null, null);
        node.update(before.nodeId(), NodeUpdate.builder().nodeSchedule(dates).build(), newKey());
        awaitShown(shown -> day(shown.estimateEndDate()).equals(today().plusDays(9)));
        Double after = schedule(node.read()).points();
        if (after == null || after.equals(points)) {
            findings.notSeen("points-filled-in", "pointsKept");
        } else {
            findings.asAssumed("points-filled-in", "pointsChanged", points, after);
        }
    }

    private void restore() throws FeishuProjectException, CheckFailedException, InterruptedException {
        Schedule original = new Schedule(
                schedule.estimateStartDate(), schedule.estimateEndDate(), schedule.points(), null, schedule.isAuto());
        node.update(
                before.nodeId(),
                NodeUpdate.builder()
                        .nodeSchedule(original)
                        .nodeOwners(before.owners())
                        .build(),
                newKey());
        int reads = awaitShown(shown -> original.points().equals(shown.points())
                && day(original.estimateStartDate()).equals(day(shown.estimateStartDate()))
                && day(original.estimateEndDate()).equals(day(shown.estimateEndDate())));
        if (reads < 0) {
            throw new CheckFailedException("notRestored", before.name(), String.join(", ", before.owners()), original);
        }
        findings.say("restored", before.name());
    }

    private int awaitPoints(double points) throws FeishuProjectException, CheckFailedException, InterruptedException {
        return awaitShown(shown -> shown.points() != null && shown.points() == points);
    }

    /** How many reads it took until the schedule is as expected; -1 if it never is. */
    private int awaitShown(Expected expected)
            throws FeishuProjectException, CheckFailedException, InterruptedException {
        int reads = 0;
        for (int seconds : SECONDS_BETWEEN_READS) {
            pause.seconds(seconds);
            reads++;
            if (expected.isMetBy(schedule(node.read()))) {
                return reads;
            }
        }
        return -1;
    }

    private NodeUpdate points(double points) {
        Schedule today = new Schedule(start(), end(0), points, null, null);
        return NodeUpdate.builder()
                .nodeSchedule(today)
                .nodeOwners(before.owners())
                .build();
    }

    private Long start() {
        return today().atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private Long end(int daysFromToday) {
        return today().plusDays(daysFromToday)
                .atTime(LocalTime.MAX)
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }

    private LocalDate today() {
        return LocalDate.now(zone);
    }

    private LocalDate day(Long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis == null ? 0 : millis), zone);
    }

    private static Schedule schedule(WorkflowNode node) {
        boolean inRow = !isComplete(node.nodeSchedule()) && node.schedules().size() == 1;
        Schedule shown = inRow ? node.schedules().get(0) : node.nodeSchedule();
        return shown == null ? new Schedule(null, null, null, List.of(), null) : shown;
    }

    private static boolean isComplete(Schedule schedule) {
        return schedule != null
                && schedule.estimateStartDate() != null
                && schedule.estimateEndDate() != null
                && schedule.points() != null;
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private interface Expected {
        boolean isMetBy(Schedule shown);
    }

    /** Lets time pass between two reads. */
    interface Pause {
        void seconds(int seconds) throws InterruptedException;
    }
}
