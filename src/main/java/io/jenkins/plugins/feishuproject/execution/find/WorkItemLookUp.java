package io.jenkins.plugins.feishuproject.execution.find;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.item.WorkItem;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.plan.mention.Mention;
import io.jenkins.plugins.feishuproject.plan.mention.WorkItemQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Looks up the work items that were named, each in its space. */
final class WorkItemLookUp {

    private final Session session;
    private final WorkItemQuery query;
    private final Map<String, Map<String, Found>> spaces = new LinkedHashMap<>();
    private final Set<String> withoutType = new HashSet<>();

    WorkItemLookUp(Session session, WorkItemQuery query) {
        this.session = session;
        this.query = query;
    }

    FoundItems of(List<Mention> mentions) throws FeishuProjectException, InterruptedException {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        mentions.forEach(mention -> ids.computeIfAbsent(space(mention), unknown -> new LinkedHashSet<>())
                .add(mention.workItemId()));
        for (Map.Entry<String, Set<String>> space : ids.entrySet()) {
            spaces.put(space.getKey(), visible(space.getKey(), List.copyOf(space.getValue())));
        }
        return found(mentions);
    }

    private String space(Mention mention) {
        return Objects.requireNonNullElse(mention.projectKey(), query.projectKey());
    }

    /** Nobody can take back an address in a commit, so that of a space out of reach only leaves its work items out. */
    private Map<String, Found> visible(String space, List<String> ids)
            throws FeishuProjectException, InterruptedException {
        try {
            return lookUp(space, ids);
        } catch (ApiErrorException e) {
            if (space.equals(query.projectKey()) || !e.isSpaceOutOfReach()) {
                throw e;
            }
            return Map.of();
        }
    }

    private Map<String, Found> lookUp(String space, List<String> ids)
            throws FeishuProjectException, InterruptedException {
        Map<String, String> apiNames = new LinkedHashMap<>();
        for (WorkItemType type : types(space)) {
            if (WorkItemAddress.isSegment(type.typeKey())) {
                apiNames.put(type.typeKey(), type.apiName());
            }
        }
        Map<String, Found> found = new HashMap<>();
        List<String> keys = List.copyOf(apiNames.keySet());
        for (WorkItem item : session.client().workItems(space, keys, ids, session.log())) {
            if (WorkItemAddress.isSegment(item.workItemTypeKey())) {
                String apiName = apiNames.get(item.workItemTypeKey());
                found.put(
                        item.id(),
                        new Found(item, new WorkItemAddress(space, item.workItemTypeKey(), item.id(), apiName)));
            } else {
                withoutType.add(item.id());
            }
        }
        return found;
    }

    /** The types to look among, which the API wants to be told. */
    private List<WorkItemType> types(String space) throws FeishuProjectException, InterruptedException {
        FeishuProjectClient client = session.client();
        if (query.workItemTypeKeys() == null) {
            return client.cachedWorkItemTypes(space, session.log());
        }
        List<WorkItemType> types = new ArrayList<>();
        for (String word : query.workItemTypeKeys()) {
            types.add(client.workItemType(space, word, session.log()));
        }
        return types;
    }

    private FoundItems found(List<Mention> mentions) {
        Map<String, Map<String, Object>> results = new LinkedHashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        for (Mention mention : mentions) {
            Found found = spaces.get(space(mention)).get(mention.workItemId());
            if (found == null) {
                missing.add(mention.workItemId());
            } else {
                results.computeIfAbsent(found.identity(), unknown -> result(found))
                        .merge("resolve", mention.resolve(), (one, other) -> (boolean) one || (boolean) other);
            }
        }
        results.values().forEach(result -> missing.remove(result.get("workItemId")));
        List<String> unusable = missing.stream().filter(withoutType::contains).toList();
        unusable.forEach(missing::remove);
        return new FoundItems(new ArrayList<>(results.values()), List.copyOf(missing), unusable);
    }

    private Map<String, Object> result(Found found) {
        WorkItemAddress address = found.address();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("workItemId", address.workItemId());
        result.put("workItemTypeKey", address.workItemTypeKey());
        result.put("projectKey", address.projectKey());
        result.put("name", found.item().name());
        result.put("workItemUrl", address.url(session.settings().baseUrl()));
        result.put("pattern", found.pattern());
        return result;
    }

    /** A work item that came back, and where. */
    private record Found(WorkItem item, WorkItemAddress address) {

        /** The same for both names of a space: its ID and its simple name. */
        String identity() {
            return Objects.requireNonNullElse(item.projectKey(), address.projectKey()) + " " + address.workItemId();
        }

        String pattern() {
            return item.pattern() == null ? null : item.pattern().toUpperCase(Locale.ROOT);
        }
    }
}
