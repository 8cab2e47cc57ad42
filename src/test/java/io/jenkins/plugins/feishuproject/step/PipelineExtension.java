package io.jenkins.plugins.feishuproject.step;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsExtension;

/** Hands a test a Jenkins of its own, as {@link JenkinsExtension} does, or one with a {@link PipelineFixture} around it. */
final class PipelineExtension extends JenkinsExtension {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PipelineExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return asksForFixture(parameter) || super.supportsParameter(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        JenkinsRule jenkins = (JenkinsRule) super.resolveParameter(parameter, context);
        if (!asksForFixture(parameter)) {
            return jenkins;
        }
        try {
            PipelineFixture fixture = new PipelineFixture(jenkins);
            context.getStore(NAMESPACE).put(PipelineFixture.class, fixture);
            return fixture;
        } catch (Exception e) {
            throw new ParameterResolutionException("The fixture cannot be made", e);
        }
    }

    private static boolean asksForFixture(ParameterContext parameter) {
        return parameter.getParameter().getType() == PipelineFixture.class;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try (PipelineFixture fixture =
                context.getStore(NAMESPACE).remove(PipelineFixture.class, PipelineFixture.class)) {
            super.afterEach(context);
        }
    }
}
