using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Deliveries;

public sealed class DeliveryRecipeTests
{
    private const string Endpoint = "ep_aaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory]
    [InlineData(DeliveryRecipe.MinBodyBytes, 0)]
    [InlineData(DeliveryRecipe.MinBodyBytes, long.MaxValue)]
    [InlineData(1024, 12345)]
    [InlineData(DeliveryRecipe.MaxBodyBytes, 7)]
    public void Body_is_a_JSON_object_of_the_requested_size_with_its_number(int size, long number)
    {
        var body = new DeliveryRecipe(1, size).Body(Endpoint, number);

        Assert.Equal(size, body.Length);
        using var json = JsonDocument.Parse(body);
        Assert.Equal("load.test", json.RootElement.GetProperty("type").GetString());
        Assert.Equal(number, json.RootElement.GetProperty("n").GetInt64());
    }

    [Fact]
    public void Same_seed_endpoint_and_number_give_the_same_bytes() =>
        Assert.Equal(new DeliveryRecipe(5, 256).Body(Endpoint, 42), new DeliveryRecipe(5, 256).Body(Endpoint, 42));

    [Fact]
    public void Another_seed_endpoint_or_number_gives_other_bytes()
    {
        var body = new DeliveryRecipe(5, 256).Body(Endpoint, 42);

        Assert.NotEqual(body, new DeliveryRecipe(6, 256).Body(Endpoint, 42));
        Assert.NotEqual(body, new DeliveryRecipe(5, 256).Body("ep_b", 42));
        Assert.NotEqual(body, new DeliveryRecipe(5, 256).Body(Endpoint, 43));
    }

    /// <summary>A later build must be able to check an old ledger. The values were computed in Python.</summary>
    [Fact]
    public void Bytes_of_a_known_delivery_do_not_change() =>
        Assert.Equal(
            "{\"type\":\"load.test\",\"n\":17,\"pad\":\"80C0P-wtK74vwxzquP2wschrrlrs\"}",
            Encoding.ASCII.GetString(new DeliveryRecipe(1, 64).Body(Endpoint, 17)));

    [Fact]
    public void Longest_id_fits_its_buffer()
    {
        var id = new byte[DeliveryRecipe.MaxIdBytes];
        var length = new DeliveryRecipe(int.MaxValue, 64).WriteId(long.MaxValue, id);
        Assert.Equal("load-2147483647-9223372036854775807", Encoding.ASCII.GetString(id, 0, length));
    }
}
