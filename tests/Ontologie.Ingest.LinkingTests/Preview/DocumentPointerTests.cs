using System.Text;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Preview;
using Ontologie.Ingest.Linking.Values;
using Ontologie.Ingest.LinkingTests.Rules;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Preview;

public sealed class DocumentPointerTests
{
    [Fact]
    public void Every_value_of_the_document_has_its_pointer()
    {
        var list = DocumentPointerList.Of(Workspace.Event("""{"a/b": [1, {"~": null}], "c": "x"}"""));

        Assert.False(list.IsCut);
        Assert.Equal(
            ["/body", "/body/a~1b", "/body/a~1b/0", "/body/a~1b/1", "/body/a~1b/1/~0", "/body/c", "/headers", "/headers/x-github-event",
                "/event", "/event/id", "/event/type", "/event/receivedAt", "/event/sequence", "/event/connectorId", "/event/provider",
                "/event/test"],
            list.Pointers.Select(pointer => pointer.At));
        Assert.Equal(new DocumentPointer("/body/a~1b", LinkValueKind.List, """[1,{"~":null}]""", 2), list.Pointers[1]);
        Assert.Equal(new DocumentPointer("/body/c", LinkValueKind.Text, "\"x\"", 0), list.Pointers[5]);
    }

    [Fact]
    public void Each_pointer_finds_its_value()
    {
        var document = Workspace.Event(Encoding.UTF8.GetString(HostileBodies.Deepest()));

        Assert.All(DocumentPointerList.Of(document).Pointers, one =>
        {
            Assert.True(LinkPointer.TryParse(one.At, out var pointer, out _));
            var found = pointer.Evaluate(document.Root, new StepBudget());
            Assert.Equal(one.Value, found!.ToShortJson(DocumentPointerList.MaxValueLength));
        });
    }

    [Fact]
    public void The_answer_is_bounded_for_every_body() =>
        Assert.All(HostileBodies.All(), body =>
        {
            var list = DocumentPointerList.Of(Workspace.Event(body));
            Assert.InRange(list.Pointers.Count, 9, DocumentPointerList.MaxPointers);
            Assert.All(list.Pointers, pointer => Assert.InRange(pointer.Value.Length, 1, DocumentPointerList.MaxValueLength));
        });

    [Fact]
    public void An_event_without_a_readable_body_still_has_headers_and_facts() =>
        Assert.Equal("/headers", DocumentPointerList.Of(Workspace.Event("")).Pointers[0].At);

    [Fact]
    public void A_schema_counts_events_and_kinds_and_merges_the_elements_of_lists()
    {
        InputDocument[] events =
        [
            Workspace.Event("""{"id": 1, "list": [{"a": 1}, {"a": "x"}]}"""),
            Workspace.Event("""{"id": 2, "list": []}"""),
            Workspace.Event("""{"id": "c", "other": null}"""),
        ];

        var schema = DocumentSchema.Of(events);
        var id = schema.Pointers.Single(pointer => pointer.At == "/body/id");
        Assert.Equal((3, 3), (schema.Events, id.Events));
        Assert.Equal(["1", "2", "\"c\""], id.Examples);
        Assert.Equal([KeyValuePair.Create(LinkValueKind.Number, 2), KeyValuePair.Create(LinkValueKind.Text, 1)], id.Types);
        var element = schema.Pointers.Single(pointer => pointer.At == "/body/list/*/a");
        Assert.Equal((1, 2), (element.Events, element.Types.Values.Sum()));
        Assert.Equal(2, schema.Pointers.Single(pointer => pointer.At == "/body/list").Events);
    }

    [Fact]
    public void A_schema_is_bounded_for_every_body()
    {
        var schema = DocumentSchema.Of(HostileBodies.All().Select(body => Workspace.Event(body)));

        Assert.True(schema.IsCut);
        Assert.InRange(schema.Pointers.Count, 1, DocumentSchema.MaxPointers);
        Assert.All(schema.Pointers, pointer => Assert.InRange(pointer.Examples.Count, 0, DocumentSchema.MaxExamples));
    }
}
