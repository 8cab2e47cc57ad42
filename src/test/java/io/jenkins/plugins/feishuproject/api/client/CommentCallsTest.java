package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.item.Comment;
import io.jenkins.plugins.feishuproject.api.item.CommentReceipt;
import io.jenkins.plugins.feishuproject.api.item.Comments;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedComment;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commenting on a work item, and looking for a comment. */
class CommentCallsTest {

    private static final WorkItemAddress STORY = ClientFixture.NODE.workItem();
    private static final Instant NOON = Instant.parse("2026-11-30T04:00:00Z");

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    private final SimulatedWorkItem story = fixture.simulator.tenant().workItem("76906788");

    @Test
    void aCommentIsAPostAndItsIdIsText() throws Exception {
        CommentReceipt receipt = success(create(0));

        RecordedRequest request = fixture.simulator.requests(Call.COMMENT).get(0);
        assertThat(request.getRequestLine())
                .isEqualTo("POST /open_api/doc/work_item/story/76906788/comment/create HTTP/1.1");
        assertThat(request.getBody().utf8()).isEqualTo("{\"content\":\"deployed: https://ci/1\"}");
        assertThat(request.getHeaders().get("X-IDEM-UUID")).isEqualTo(IDEMPOTENCY_KEY);
        assertThat(receipt.commentId())
                .isEqualTo(String.valueOf(story.comments().get(0).id()));
    }

    @Test
    void aCommentWhoseAnswerIsLostIsNotSentAgain() throws Exception {
        fixture.simulator.resetAfterNext(Call.COMMENT);

        assertThat(failure(create(3)).mayHaveTakenEffect()).isTrue();
        assertThat(story.comments()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"err_code\":0}", "{\"err_code\":0,\"data\":{}}", "{\"err_code\":0,\"data\":[1]}"})
    void aCommentWithoutAnIdMayHaveBeenMade(String body) throws Exception {
        fixture.simulator.answerNextWith(json(body));

        assertThat(failure(create(0)).mayHaveTakenEffect()).isTrue();
    }

    @Test
    void commentsAreListedWithTheTimeOfTheService() throws Exception {
        fixture.simulator.tenant().keepTimeBy(Clock.fixed(NOON, ZoneOffset.UTC));
        success(create(0));

        Comments comments = success(list());

        assertThat(comments.shownAt()).isEqualTo(NOON);
        assertThat(comments.rows()).singleElement().satisfies(comment -> {
            assertThat(comment.isOf("deployed: https://ci/1")).isTrue();
            assertThat(comment.isMadeSince(NOON)).isTrue();
            assertThat(comment.isMadeSince(NOON.plusMillis(1))).isFalse();
        });
    }

    @Test
    void aServiceThatDoesNotTellTheTimeIsNotAsked() throws Exception {
        fixture.simulator.tenant().keepTimeSecret();

        assertThat(success(list()).shownAt()).isNull();
    }

    @Test
    void allPagesAreReadEvenIfTheyAreSmallerThanAsked() throws Exception {
        fixture.simulator.tenant().limitCommentsPerPage(2);
        IntStream.rangeClosed(1, 5).forEach(i -> fixture.simulator.tenant().comment(story, "no. " + i, "somebody"));

        assertThat(success(list()).rows())
                .extracting(Comment::id)
                .containsExactlyElementsOf(story.comments().stream()
                        .map(SimulatedComment::id)
                        .map(String::valueOf)
                        .toList());
    }

    @Test
    void aServiceThatShowsTheSamePageAgainHasNoMore() throws Exception {
        String page = "{\"err_code\":0,\"data\":[null,{\"id\":\"1\",\"content\":{\"type\":\"paragraph\"}}]}";
        fixture.simulator.answerNextWith(json(page));
        fixture.simulator.answerNextWith(json(page));

        assertThat(success(list()).rows())
                .singleElement()
                .satisfies(comment -> assertThat(comment.isOf("paragraph")).isFalse());
    }

    @Test
    void secretsOfTheCredentialAreMaskedAsInResponsesAndLinesStayLines() {
        CommentCalls comments = fixture.client(0).comments();

        assertThat(comments.masked("released\r\nwith " + ClientFixture.TOKEN + "!\n\nthanks"))
                .isEqualTo("released\nwith ****!\n\nthanks");
        assertThat(comments.masked("a \u200bplain\ttext")).isEqualTo("a \u200bplain\ttext");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first line\nsecond", "first line \r\nsecond\n", "\n  first line\n\nsecond"})
    void blanksAtTheEndsOfLinesDoNotMakeAnotherComment(String shown) {
        assertThat(new Comment("1", shown, null).isOf("first line\nsecond")).isTrue();
    }

    @Test
    void aCommentWithoutATimeMayBeOfAnyTime() {
        assertThat(new Comment("1", "hello", null).isMadeSince(NOON)).isTrue();
    }

    @Test
    void anotherTextIsAnotherComment() {
        assertThat(new Comment("1", "first line\nsecond!", null).isOf("first line\nsecond"))
                .isFalse();
        assertThat(new Comment("1", null, null).isOf("")).isFalse();
    }

    private CompletableFuture<CommentReceipt> create(int maxRetries) {
        return fixture.background.call(() -> fixture.client(maxRetries)
                .comments()
                .create(STORY, "deployed: https://ci/1", IDEMPOTENCY_KEY, fixture.progress));
    }

    private CompletableFuture<Comments> list() {
        return fixture.background.call(() -> fixture.client(0).comments().list(STORY, fixture.progress));
    }
}
