using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>Decorates the event store of a server.</summary>
public static class StoreDecoration
{
    private const string Inner = "decorated";

    /// <summary>
    /// The server appends through the result of <paramref name="decorate"/>. The container still owns the original appender. Readers do
    /// not change.
    /// </summary>
    public static IServiceCollection DecorateEventStore(this IServiceCollection services, Func<IEventAppender, IEventAppender> decorate)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(decorate);
        var original = services.Last(service => service.ServiceType == typeof(IEventAppender) && !service.IsKeyedService);
        services.Remove(original);
        services.AddKeyedSingleton<IEventAppender>(
            Inner,
            (provider, _) => (IEventAppender)(original.ImplementationInstance
                ?? original.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, original.ImplementationType!)));
        return services.AddSingleton(provider => decorate(provider.GetRequiredKeyedService<IEventAppender>(Inner)));
    }
}
