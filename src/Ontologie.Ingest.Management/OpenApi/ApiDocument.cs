using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>
/// The description at <c>/openapi/v1.json</c>, for everybody: it holds no secrets. It depends on the routes alone and
/// is written once, because whoever may ask without a key may ask often.
/// </summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    private const string Name = "v1";

    private Task<byte[]>? _written;

    internal static void Add(IServiceCollection services)
    {
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = route => route.ActionDescriptor.EndpointMetadata.OfType<Operation>().Any();
            options.AddDocumentTransformer<DocumentWriter>();
        });
        services.AddSingleton<ApiDocument>();
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"/openapi/{Name}.json", async (ApiDocument document) =>
            TypedResults.Bytes(await document.ReadAsync(), "application/json; charset=utf-8"));

    /// <summary>Two that ask first write it twice, and it is the same.</summary>
    private async Task<byte[]> ReadAsync()
    {
        if (_written is not { IsCompletedSuccessfully: true })
        {
            _written = WriteAsync();
        }

        return await _written;
    }

    private async Task<byte[]> WriteAsync()
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1);
        return stream.ToArray();
    }
}
