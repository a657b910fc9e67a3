using System.Text;
using Ontologie.Ingest.Management.Input;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Linking;

public sealed class ReadOnlyMembersTests
{
    [Theory]
    [InlineData("""{"id":1,"a":1.50e0,"b":{"id":2}}""", """{"a":1.50e0,"b":{"id":2}}""")]
    [InlineData("""{ "a" : 1 }""", """{ "a" : 1 }""")]
    [InlineData("""{"id":1}""", "{}")]
    public void Only_members_of_the_object_itself_are_removed(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(ReadOnlyMembers.Remove(Encoding.UTF8.GetBytes(json), "id")));
}
