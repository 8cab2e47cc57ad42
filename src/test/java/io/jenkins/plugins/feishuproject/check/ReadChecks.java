package io.jenkins.plugins.feishuproject.check;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.item.Comment;
import io.jenkins.plugins.feishuproject.api.item.Comments;
import io.jenkins.plugins.feishuproject.api.item.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/** What can be seen without changing anything. */
final class ReadChecks {

    private static final String UNKNOWN_ID = "999999999999";
    private static final int COMMENTS_OF_A_PAGE = 200;
    private static final Duration LONG_AGO = Duration.ofDays(20 * 365);
    private static final Duration SOON = Duration.ofMinutes(1);

    private final FeishuProjectClient client;
    private final Findings findings;

    ReadChecks(FeishuProjectClient client, Findings findings) {
        this.client = client;
        this.findings = findings;
    }

    void type(String word, WorkItemType type) {
        if (!Objects.equals(word, type.typeKey())) {
            findings.asAssumed("type-words", "typeWord", word, type.typeKey());
        } else if (type.name() == null) {
            findings.notSeen("type-words", "sameTypeWord", word);
        } else {
            findings.differs("type-words", "typeKeyInAddress", word);
        }
    }

    void emails() throws InterruptedException {
        String address = UUID.randomUUID() + "@example.invalid";
        try {
            List<User> users = client.users(List.of(address), CallListener.NONE);
            if (users.isEmpty()) {
                findings.asAssumed("unmatched-emails", "unmatchedEmail", address);
            } else {
                findings.differs("unmatched-emails", "matchedEmail", address);
            }
        } catch (FeishuProjectException e) {
            findings.differs("unmatched-emails", "refused", e.getMessage());
        }
    }

    void schedule(WorkflowNode node) {
        if (isSet(node.nodeSchedule())) {
            findings.notSeen("single-schedule-row", "scheduleOfItsOwn");
        } else if (node.schedules().size() == 1 && isSet(node.schedules().get(0))) {
            findings.asAssumed("single-schedule-row", "scheduleInRow");
        } else {
            findings.notSeen("single-schedule-row", "noSchedule");
        }
    }

    /** Looks for the work item, and for one that does not exist. */
    void search(WorkItemAddress workItem) throws InterruptedException {
        List<String> ids = List.of(workItem.workItemId(), UNKNOWN_ID);
        check("filter-unknown-ids", refusal -> false, () -> {
            List<String> found = client
                    .workItems(workItem.projectKey(), List.of(workItem.workItemTypeKey()), ids, CallListener.NONE)
                    .stream()
                    .map(WorkItem::id)
                    .toList();
            if (found.equals(ids.subList(0, 1))) {
                findings.asAssumed("filter-unknown-ids", "unknownIdLeftOut", UNKNOWN_ID);
            } else {
                findings.differs("filter-unknown-ids", "otherIdsFound", ids, found);
            }
        });
    }

    void unknownSpace() throws InterruptedException {
        String space = "no-such-space-" + UUID.randomUUID();
        check("space-out-of-reach", ApiErrorException::isSpaceOutOfReach, () -> {
            client.workItemTypes(space, CallListener.NONE);
            findings.differs("space-out-of-reach", "unknownSpaceAnswered", space);
        });
    }

    /** The work item has nodes, so no states. */
    void states(WorkItemAddress workItem) throws InterruptedException {
        check("node-flow-codes", ApiErrorException::isNodeFlow, () -> {
            int states = client.states()
                    .read(workItem, CallListener.NONE)
                    .stateFlowNodes()
                    .size();
            findings.notSeen("node-flow-codes", "statesAnswered", states);
        });
    }

    void comments(WorkItemAddress workItem) throws InterruptedException {
        check("comment-times", refusal -> false, () -> {
            Comments comments = client.comments().list(workItem, CallListener.NONE);
            int count = comments.rows().size();
            if (count > COMMENTS_OF_A_PAGE) {
                findings.asAssumed("comment-pages", "comments", count);
            } else {
                findings.notSeen("comment-pages", "comments", count);
            }
            commentTimes(comments);
        });
    }

    private void commentTimes(Comments comments) {
        Instant now = comments.shownAt();
        List<Long> times = comments.rows().stream()
                .map(Comment::createdAt)
                .filter(Objects::nonNull)
                .toList();
        if (now == null || times.isEmpty()) {
            findings.notSeen("comment-times", "noTimes");
            return;
        }
        Instant last = Instant.ofEpochMilli(times.get(times.size() - 1));
        boolean isPlausible = last.isAfter(now.minus(LONG_AGO)) && last.isBefore(now.plus(SOON));
        if (isPlausible) {
            findings.asAssumed("comment-times", "lastComment", last, now);
        } else {
            findings.differs("comment-times", "lastComment", last, now);
        }
    }

    /** @param isAsAssumed whether the call is to be refused so */
    private void check(String assumption, Predicate<ApiErrorException> isAsAssumed, Check call)
            throws InterruptedException {
        try {
            call.run();
        } catch (FeishuProjectException e) {
            if (e instanceof ApiErrorException error && isAsAssumed.test(error)) {
                findings.asAssumed(assumption, "refused", e.getMessage());
            } else {
                findings.differs(assumption, "refused", e.getMessage());
            }
        }
    }

    private interface Check {
        void run() throws FeishuProjectException, InterruptedException;
    }

    private static boolean isSet(Schedule schedule) {
        return schedule != null && schedule.estimateStartDate() != null;
    }
}
