package io.jenkins.plugins.feishuproject.api.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.access.Expiring;
import io.jenkins.plugins.feishuproject.api.access.Expiring.Fetched;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The types of the spaces in use. Each space is looked up at most once in ten minutes, even for unknown words. */
final class WorkItemTypes {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MAX_SPACES = 1000;

    private final Cache<Space, Expiring<List<WorkItemType>>> spaces = Caffeine.newBuilder()
            .maximumSize(MAX_SPACES)
            .executor(Runnable::run)
            .build();
    private final Clock clock;

    WorkItemTypes(Clock clock) {
        this.clock = clock;
    }

    /**
     * The type that {@code word} denotes in {@code space}: the one with that {@code api_name}, else with that key, else
     * the word itself. The API rejects the {@code api_name} of a custom type, but URLs contain nothing else.
     * A word that can only be a key is not looked up.
     */
    WorkItemType find(Space space, String word, LookUp lookUp) throws FeishuProjectException, InterruptedException {
        if (WorkItemType.isKey(word)) {
            return WorkItemType.called(word);
        }
        List<WorkItemType> types = all(space, lookUp);
        return find(types, word, WorkItemType::apiName)
                .or(() -> find(types, word, WorkItemType::typeKey))
                .orElseGet(() -> WorkItemType.called(word));
    }

    /** All types of {@code space}. */
    List<WorkItemType> all(Space space, LookUp lookUp) throws FeishuProjectException, InterruptedException {
        return spaces.get(space, unknown -> new Expiring<>())
                .get(clock, () -> new Fetched<>(lookUp.types(), clock.instant().plus(LIFETIME)));
    }

    private static Optional<WorkItemType> find(
            List<WorkItemType> types, String word, Function<WorkItemType, String> member) {
        return types.stream()
                .filter(type -> word.equals(member.apply(type)))
                .filter(type -> WorkItemAddress.isSegment(type.typeKey()))
                .findFirst();
    }

    /** A space, as seen by one credential on behalf of one user. */
    record Space(
            BaseUrl baseUrl,
            TokenCredential credential,
            @Nullable String userKey,
            String projectKey) {}

    /** Asks the API. */
    interface LookUp {
        List<WorkItemType> types() throws FeishuProjectException, InterruptedException;
    }
}
