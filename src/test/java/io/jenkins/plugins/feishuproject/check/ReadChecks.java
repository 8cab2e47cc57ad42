package io.jenkins.plugins.feishuproject.check;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What can be seen without changing anything. */
final class ReadChecks {

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

    private static boolean isSet(Schedule schedule) {
        return schedule != null && schedule.estimateStartDate() != null;
    }
}
